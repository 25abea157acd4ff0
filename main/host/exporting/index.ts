import type { ExportFormat, ExportOptions } from '../../../engine/formats/exportFormats';
import type { ExportProof } from '../../ipc/contract';
import { type ExportFiles, exporters } from './exporters';
import type { ExportJob } from './job';
import { withProofTools } from './tools';

export { type ExportJob, openDesign, openJob } from './job';

/**
 * Writes a trained design in a format, reads the files back and runs them on samples. Throws RunError `export.proof` where
 * the outputs are not the network's: nothing is handed out then.
 */
export async function exportModel(
  job: ExportJob,
  format: ExportFormat,
  kernels: string,
  options: ExportOptions = {},
): Promise<{ readonly files: ExportFiles; readonly proof: ExportProof | null }> {
  const files = exporters[format].write(job, options);
  const proof = await withProofTools(job, kernels, (tools) => exporters[format].prove(job, files, tools, options));
  return { files, proof };
}
