import { join } from 'node:path';
import type { ExportFormat } from '../../../engine/formats/catalogue';
import type { ExportOptions, ExportStage } from '../../../engine/formats/exporting';
import type { ExportProof } from '../../ipc/contract';
import { writePieces } from '../files/atomicFile';
import { heard, watchPieces } from '../files/watchPieces';
import type { ExportFiles } from './contract';
import { exporters } from './exporters';
import { type ExportJob, weightBytes } from './job';
import { withProofTools } from './tools';

export { type ExportJob, openJob } from './job';

/** Python that uses the files of an export, in their folder; null where it is the same for every network. */
export const exampleOf = (job: ExportJob, format: ExportFormat) => exporters[format].example?.(job) ?? null;

/** Who waits for an export. */
export interface ExportWatch {
  /** Ends it as soon as it is heard, with any error. */
  readonly signal?: AbortSignal;
  /** @param share From 0 to 1; of the proof, 0. */
  readonly onStage?: (stage: ExportStage, share: number) => void;
}

export interface ExportTarget {
  /** Where the files are written, under the job's stem. */
  readonly folder: string;
  /** Of the built kernels. */
  readonly kernels: string;
}

/**
 * Writes a trained design in a format, reads the files back and runs them on samples. Throws RunError `export.proof` where
 * the outputs are not the network's: nothing is to be handed out then.
 */
export async function exportModel(
  job: ExportJob,
  format: ExportFormat,
  { folder, kernels }: ExportTarget,
  options: ExportOptions = {},
  { signal, onStage }: ExportWatch = {},
): Promise<{ readonly files: ExportFiles; readonly proof: ExportProof | null }> {
  const tell = (share: number) => onStage?.('write', share);
  const watched = watchPieces({ progress: { bytes: weightBytes(job), tell }, signal });
  tell(0);
  const files = new Map<string, string>();
  for (const [ending, pieces] of exporters[format].write(job, options)) {
    const path = join(folder, `${job.stem}.${ending}`);
    await writePieces(path, watched(pieces), false);
    files.set(ending, path);
  }
  onStage?.('prove', 0);
  await heard(signal);
  const proof = await withProofTools(
    job,
    kernels,
    (tools) => exporters[format].prove(job, files, tools, options),
    signal,
    // What a program that is stopped says is no finding.
  ).finally(() => heard(signal));
  return { files, proof };
}
