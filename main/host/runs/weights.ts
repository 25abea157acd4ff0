import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../../engine/core/errors';
import type { TensorMap } from '../../../engine/formats';
import type { DesignDocument } from '../../../engine/graph/document';
import { decodeCheckpoint } from '../../../engine/training/checkpoints';
import type { WeightChoice } from '../../../engine/training/evaluation/contract';
import { decodeWeights } from '../../../engine/training/weights';
import { isMissing } from '../failures';
import { RUN_FILES } from './files';

/** A run's folder and what its files are read by. */
export interface RunFiles {
  readonly run: string;
  readonly folder: string;
  readonly document: DesignDocument;
  readonly limit: number | null;
}

/** Bytes of a run's file. Throws InputError `host.noWeights` where it is not there yet. */
function runBytes({ folder, run }: Pick<RunFiles, 'folder' | 'run'>, file: string): Uint8Array {
  try {
    return readFileSync(join(folder, file));
  } catch (error) {
    if (isMissing(error)) throw new InputError('host.noWeights', { run });
    throw error;
  }
}

/** The file of a run's best weights. Throws InputError `host.noWeights` where there is none yet. */
export function bestWeights({ folder, run }: Pick<RunFiles, 'folder' | 'run'>): string {
  const file = join(folder, RUN_FILES.best);
  if (!existsSync(file)) throw new InputError('host.noWeights', { run });
  return file;
}

/** The file of the weights that training can start from. Throws InputError `host.startMissing`. */
export function storedWeights(runs: string, run: string): string {
  const file = join(runs, run, RUN_FILES.best);
  if (!existsSync(file)) throw new InputError('host.startMissing', { run });
  return file;
}

/** A run's weights by name, and after which step they were kept; null for those of the best epoch. */
export function readRunWeights(files: RunFiles, choice: WeightChoice): { weights: TensorMap; step: number | null } {
  if (choice === 'best') return { weights: decodeWeights(runBytes(files, RUN_FILES.best), RUN_FILES.best), step: null };
  // Whole in memory, as a run that goes on puts another in its place.
  const checkpoint = decodeCheckpoint(runBytes(files, RUN_FILES.checkpoint), files.document, files.limit);
  const weights = new Map([...checkpoint.model].map(([name, stored]) => [name, stored.load()]));
  return { weights, step: checkpoint.progress.step };
}
