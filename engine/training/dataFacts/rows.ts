import type { SampleSource } from '../../data/contract';

/** Numbers that are read of each part at most, so that a look at the data takes some hundredths of a second. */
const READ: Readonly<Record<'train' | 'valid', number>> = { train: 1 << 21, valid: 1 << 20 };
/** Rows that are read at most of samples that are small. */
const ROWS = 20_000;

/** Samples of one part, chosen evenly. */
export interface Rows {
  readonly inputs: Float32Array;
  readonly targets: Int32Array | Float32Array;
  readonly count: number;
  /** Share of the part's samples that were read. */
  readonly share: number;
}

export async function rowsOf(source: SampleSource, part: 'train' | 'valid'): Promise<Rows> {
  const all = source.counts[part];
  const size = source.info.input.reduce((a, b) => a * b, 1);
  const count = Math.min(all, ROWS, Math.max(1, Math.floor(READ[part] / size)));
  const indices = Int32Array.from({ length: count }, (_, i) => Math.floor((i * all) / count));
  const { inputs, targets } = await source.read(part, indices);
  return { inputs, targets, count, share: all === 0 ? 1 : count / all };
}
