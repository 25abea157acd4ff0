import { numel } from '../core/shape';
import { PARTS, type Part, type SampleBatch, type SampleSource } from './contract';

/** Numbers that are read at most, so that it takes some hundredths of a second. */
const READ = 1 << 22;
const BATCH = 256;

/** Samples that are met on a walk, all of one part. */
export interface Met extends SampleBatch {
  readonly part: Part;
  /** How many of the part came before these, and how many of it are met in all. */
  readonly before: number;
  readonly all: number;
}

/**
 * Goes over samples as a network gets them, without random transforms, part after part: over every sample of up to four million numbers;
 * of larger data over an even choice of each part.
 */
export async function* walk(source: SampleSource): AsyncGenerator<Met> {
  const { counts, info } = source;
  const samples = PARTS.reduce((sum, part) => sum + counts[part], 0);
  const share = Math.min(1, READ / Math.max(1, samples * numel(info.input)));
  for (const part of PARTS) {
    const all = Math.ceil(counts[part] * share);
    for (let before = 0; before < all; before += BATCH) {
      const length = Math.min(BATCH, all - before);
      const indices = Int32Array.from({ length }, (_, i) => Math.floor(((before + i) * counts[part]) / all));
      const { inputs, targets } = await source.read(part, indices);
      yield { part, before, all, inputs, targets };
    }
  }
}
