import { InputError } from '../../core/errors';
import { hashName, RandomStream } from '../../core/rng';
import { type OpenContext, PARTS, type Part } from '../contract';
import type { ChosenSplit, SplitParams } from './forms';
import { type PartSizes, SHARE, sharedOut } from './shares';

/** Rows of a table that make up each part, in random order. */
export type Split = { readonly [P in Part]: Int32Array };

/** Samples of each part. */
export const countsOf = ({ train, valid, test }: Split): PartSizes => ({
  train: train.length,
  valid: valid.length,
  test: test.length,
});

/** What a split goes by. */
export interface SplitRows {
  /** Class of each row; rows without classes have one label all. */
  readonly labels: ArrayLike<number>;
  /** Part that each row has by its file, folder or column, as its place in PARTS; none where rows have no such thing. */
  readonly given?: ArrayLike<number> | null | undefined;
  /** Share of each of validation and test, where the settings do not say. */
  readonly share?: number;
}

/** The stream that every split is drawn from. */
export function splitStream(seed: number): RandomStream {
  return new RandomStream(seed, hashName('split'));
}

/**
 * Splits rows as the settings say; without a word there, by the parts they come in, and else by shares and the seed.
 * Throws InputError `data.split.*` where the settings do not suit, or nothing is left to train on.
 */
export function splitRows({ split, seed }: Pick<OpenContext, 'split' | 'seed'>, rows: SplitRows): Split {
  const { labels, given, share = SHARE } = rows;
  const made = () => {
    if (given && split?.type !== 'shares') return splitByParts(given, labels, seed, share);
    const shares = sharesOf(split);
    if (!shares) return splitByClass(labels, seed, share);
    const { valid, test, stratify, shuffle } = shares;
    if (!shuffle) return splitInTurn(labels.length, valid, test);
    return splitByClass(stratify ? labels : new Uint8Array(labels.length), shares.seed, valid, test);
  };
  const parts = made();
  if (parts.train.length === 0) throw new InputError('data.split.empty', { samples: labels.length });
  return parts;
}

/**
 * The shares by which samples are split that say nothing of their parts themselves; null where nothing is set.
 * Throws InputError `data.split.column` and `data.split.files` where the split goes by what they do not have.
 */
export function sharesOf(split: ChosenSplit | null): SplitParams<'shares'> | null {
  if (split?.type === 'column') throw new InputError('data.split.column', { column: split.params.column });
  if (split?.type === 'files') throw new InputError('data.split.files', {});
  return split?.params ?? null;
}

/** Splits rows so that each class has its share in each part. */
function splitByClass(labels: ArrayLike<number>, seed: number, valid = SHARE, test = valid): Split {
  const random = splitStream(seed);
  const order = random.permutation(labels.length);
  const byClass = new Map<number, number[]>();
  for (const row of order) {
    const label = labels[row] as number;
    const rows = byClass.get(label);
    if (rows) rows.push(row);
    else byClass.set(label, [row]);
  }
  const parts: Record<Part, number[]> = { train: [], valid: [], test: [] };
  for (const label of [...byClass.keys()].sort((a, b) => a - b)) {
    const rows = byClass.get(label) as number[];
    const sizes = sharedOut(rows.length, { valid, test });
    const [validEnd, testEnd] = [sizes.valid, sizes.valid + sizes.test];
    append(parts.valid, rows, 0, validEnd);
    append(parts.test, rows, validEnd, testEnd);
    append(parts.train, rows, testEnd, rows.length);
  }
  // Classes stand one after the other; a cut of the training part (a limit) must not lose the last of them.
  const mix = (rows: readonly number[]) => random.permutation(rows.length).map((at) => rows[at] as number);
  return { train: mix(parts.train), valid: mix(parts.valid), test: mix(parts.test) };
}

/** Not by spreading, which a million rows do not survive. */
function append(to: number[], rows: readonly number[], start: number, end: number): void {
  for (let i = start; i < end; i++) to.push(rows[i] as number);
}

function splitInTurn(count: number, valid: number, test: number): Split {
  const sizes = sharedOut(count, { valid, test });
  const from = (start: number, length: number) => Int32Array.from({ length }, (_, i) => start + i);
  const { train } = sizes;
  return { train: from(0, train), valid: from(train, sizes.valid), test: from(train + sizes.valid, sizes.test) };
}

/** As given; validation, where none is, is taken from the training rows. */
function splitByParts(given: ArrayLike<number>, labels: ArrayLike<number>, seed: number, share: number): Split {
  const rows: Record<Part, number[]> = { train: [], valid: [], test: [] };
  for (let row = 0; row < given.length; row++) rows[PARTS[given[row] as number] as Part].push(row);
  const [test, valid] = [Int32Array.from(rows.test), Int32Array.from(rows.valid)];
  if (valid.length > 0) {
    const order = splitStream(seed).permutation(rows.train.length);
    return { train: order.map((at) => rows.train[at] as number), valid, test };
  }
  const cut = splitByClass(
    Int32Array.from(rows.train, (row) => labels[row] as number),
    seed,
    share,
    0,
  );
  const back = (part: Int32Array) => part.map((at) => rows.train[at] as number);
  return { train: back(cut.train), valid: back(cut.valid), test };
}
