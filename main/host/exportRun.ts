import type { ExportFormat, ExportOptions } from '../../engine/formats/exportFormats';
import { writeZip } from '../../engine/formats/zip';
import { readDocument } from '../../engine/graph/parse';
import type { HostResults } from '../ipc/contract';
import { type ExportWatch, exportModel, openDesign, openJob } from './exporting';
import { RUN_FILES, readRecord } from './runFolder';
import { runBytes } from './weights';

export interface RunExport {
  /** Of the run. */
  readonly folder: string;
  readonly run: string;
  readonly format: ExportFormat;
  readonly chosen: ExportOptions;
  /** What the file is called, without its ending. */
  readonly stem: string;
  /** Folder of the built kernels. */
  readonly kernels: string;
}

/** The design as it was trained, with the weights of the best epoch; several files come as a zip. */
export async function exportRun(
  { folder, run, format, chosen, stem, kernels }: RunExport,
  watch: ExportWatch = {},
): Promise<HostResults['exportRun']> {
  const model = openDesign(readDocument(readRecord(folder, run).design));
  // Python imports the source by its file's name, and a design's name is rarely one that it can.
  const inner = format === 'pytorch' ? 'model' : stem;
  const job = openJob(model, runBytes({ folder, run }, RUN_FILES.best), RUN_FILES.best, inner);
  const { files, proof } = await exportModel(job, format, kernels, chosen, watch);
  const named = new Map([...files].map(([ending, bytes]) => [`${inner}.${ending}`, bytes]));
  const [only] = named;
  if (only && named.size === 1) return { fileName: only[0], bytes: only[1], proof };
  return { fileName: `${stem}.zip`, bytes: writeZip(named, { compress: true }), proof };
}
