import { join } from 'node:path';
import { MODULE } from '../../../engine/codegen/example';
import type { ExportFormat } from '../../../engine/formats/catalogue';
import type { ExportOptions } from '../../../engine/formats/exporting';
import { streamZip } from '../../../engine/formats/zipStream';
import { readDocument } from '../../../engine/graph/parse';
import { openNetwork } from '../../../engine/training/openNetwork';
import type { ExportProof } from '../../ipc/contract';
import { writePieces } from '../files/atomicFile';
import { fileSource, fileStream } from '../files/fileSource';
import { RUN_FILES } from '../runs/files';
import { readRecord } from '../runs/record';
import { bestWeights } from '../runs/weights';
import { type ExportWatch, exampleOf, exportModel, openJob } from '.';

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
  /** Folder where the files are put. */
  readonly target: string;
}

/** A file that is ready to be taken. */
export interface RunExported {
  readonly path: string;
  readonly fileName: string;
  readonly proof: ExportProof | null;
  /** Python that uses the files, in their folder; null where it is the same for every network. */
  readonly example: readonly string[] | null;
}

/** The design as it was trained, with the weights of the best epoch; several files come as a zip. */
export async function exportRun(
  { folder, run, format, chosen, stem, kernels, target }: RunExport,
  watch: ExportWatch = {},
): Promise<RunExported> {
  const model = openNetwork(readDocument(readRecord(folder, run).design));
  const inner = format === 'pytorch' ? MODULE : stem;
  const source = fileSource(bestWeights({ folder, run }), RUN_FILES.best);
  const job = openJob(model, source, RUN_FILES.best, inner);
  const { files, proof } = await exportModel(job, format, { folder: target, kernels }, chosen, watch);
  const example = exampleOf(job, format);
  const [only] = files;
  if (only && files.size === 1) return { path: only[1], fileName: `${inner}.${only[0]}`, proof, example };
  const fileName = `${stem}.zip`;
  const path = join(target, fileName);
  const entries = [...files].map(([ending, file]) => [`${inner}.${ending}`, fileStream(file)] as const);
  await writePieces(path, streamZip(new Map(entries)), false);
  return { path, fileName, proof, example };
}
