import { hashName, RandomStream } from '../core/rng';
import type { Part } from './contract';

/** Rows of a table that make up each part, in random order. */
export type Split = { readonly [P in Part]: Int32Array };

/** Share of each of validation and test where a source does not say otherwise. */
const SHARE = 0.15;

/** The stream that every split is drawn from. */
export function splitStream(seed: number): RandomStream {
  return new RandomStream(seed, hashName('split'));
}

/**
 * Splits rows so that each class has its share in each part: 15 % for validation, 15 % for test, rounded down, the
 * rest for training. Rows without classes have one label all.
 */
export function splitByClass(labels: ArrayLike<number>, seed: number, share = SHARE): Split {
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
    const held = Math.floor(rows.length * share);
    parts.valid.push(...rows.slice(0, held));
    parts.test.push(...rows.slice(held, 2 * held));
    parts.train.push(...rows.slice(2 * held));
  }
  // Classes stand one after the other; a cut of the training part (a limit) must not lose the last of them.
  const mix = (rows: readonly number[]) => random.permutation(rows.length).map((at) => rows[at] as number);
  return { train: mix(parts.train), valid: mix(parts.valid), test: mix(parts.test) };
}
