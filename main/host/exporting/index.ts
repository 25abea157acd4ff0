import type { ExportFormat, ExportOptions, ExportStage } from '../../../engine/formats/exportFormats';
import type { ExportProof } from '../../ipc/contract';
import { type ExportFiles, exporters } from './exporters';
import type { ExportJob } from './job';
import { withProofTools } from './tools';

export { type ExportJob, openDesign, openJob } from './job';

/** Who waits for an export. */
export interface ExportWatch {
  /** Ends it as soon as it is heard, with any error. */
  readonly signal?: AbortSignal;
  readonly onStage?: (stage: ExportStage) => void;
}

/**
 * Writes a trained design in a format, reads the files back and runs them on samples. Throws RunError `export.proof` where
 * the outputs are not the network's: nothing is handed out then.
 */
export async function exportModel(
  job: ExportJob,
  format: ExportFormat,
  kernels: string,
  options: ExportOptions = {},
  { signal, onStage }: ExportWatch = {},
): Promise<{ readonly files: ExportFiles; readonly proof: ExportProof | null }> {
  onStage?.('write');
  const files = exporters[format].write(job, options);
  onStage?.('prove');
  // What was heard meanwhile comes in now.
  await new Promise(setImmediate);
  signal?.throwIfAborted();
  const proof = await withProofTools(
    job,
    kernels,
    (tools) => exporters[format].prove(job, files, tools, options),
    signal,
  );
  signal?.throwIfAborted();
  return { files, proof };
}
