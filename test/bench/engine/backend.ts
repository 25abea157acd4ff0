import type { WasmBackend } from '../../../engine/backends/wasm';
import { openCpuBackend } from '../../../main/host/engine/cpuBackend';

interface BenchBackend {
  readonly backend: WasmBackend;
  /** How many threads it really has. */
  readonly threads: number;
}

/** The backend as the engine process makes it; `kernels` is the folder of their builds. The one place that asks for threads. */
export async function createBackend(kernels: string, threads: number): Promise<BenchBackend> {
  return { backend: await openCpuBackend(kernels, threads), threads };
}
