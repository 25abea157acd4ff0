import type { WasmBackend } from '../../../engine/backends/wasm';
import { openCpuBackend } from '../engine/cpuBackend';
import type { ExportJob } from './job';
import { onnxRuntimeApart, type RunOnnx } from './runApart';
import { type ProofSamples, proofSamples } from './samples';

/** What a proof needs; made when it is first asked for. */
export interface ProofTools {
  backend(): Promise<WasmBackend>;
  samples(): Promise<ProofSamples>;
  readonly runOnnx: RunOnnx;
  /** Ends what takes long. */
  readonly signal: AbortSignal | undefined;
}

/** Gives the tools to `use`, and puts them away behind it. @param kernels Folder of the built kernels. */
export async function withProofTools<T>(
  job: ExportJob,
  kernels: string,
  use: (tools: ProofTools) => Promise<T>,
  signal?: AbortSignal,
) {
  let opened: Promise<WasmBackend> | null = null;
  let drawn: Promise<ProofSamples> | null = null;
  const backend = () => {
    opened ??= openCpuBackend(kernels, null);
    return opened;
  };
  const samples = () => {
    drawn ??= backend().then((open) => proofSamples(job, open));
    return drawn;
  };
  try {
    return await use({ backend, samples, runOnnx: onnxRuntimeApart(kernels, signal), signal });
  } finally {
    (await (opened as Promise<WasmBackend> | null))?.dispose();
  }
}
