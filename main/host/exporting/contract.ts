import type { Pieces } from '../../../engine/formats';
import type { ExportOptions } from '../../../engine/formats/exporting';
import type { ExportProof } from '../../ipc/contract';
import type { ExportJob } from './job';
import type { ProofTools } from './tools';

/** Files by their endings, piece by piece; the first is what was asked for, others belong to it. */
type ExportPieces = ReadonlyMap<string, Pieces>;

/** The same where they are written: paths by endings. */
export type ExportFiles = ReadonlyMap<string, string>;

export interface Exporter {
  write(job: ExportJob, options: ExportOptions): ExportPieces;
  /** Python that uses the files, in their folder, where that depends on the network. */
  example?(job: ExportJob): readonly string[];
  /** Reads the files back and runs them; null where nothing here can. */
  prove(job: ExportJob, files: ExportFiles, tools: ProofTools, options: ExportOptions): Promise<ExportProof | null>;
}

/** Python that uses the files of an export, in their folder, and leaves `y`. */
export interface PythonExample {
  readonly lines: readonly string[];
  /** What it calls the samples that it is given. */
  readonly samples: readonly string[];
}
