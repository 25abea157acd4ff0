import { median } from '../../core/median';
import type { RowBlocks } from './rowBlocks';
import type { TableSchema } from './schema';

/**
 * Puts values in place of the missing ones (NaN), found from the training rows alone: numbers become their mean or median, words the
 * most frequent one, or a word of their own. A column without any value in the training part becomes 0.
 */
export function fillMissing(rows: RowBlocks, { inputs, missing }: TableSchema, train: Int32Array): void {
  for (const [column, { codes }] of inputs.entries()) {
    const known: number[] = [];
    for (const row of train) {
      const value = rows.get(row, column);
      if (!Number.isNaN(value)) known.push(value);
    }
    const fallback = codes
      ? missing === 'category'
        ? codes.size
        : mostFrequent(known)
      : missing === 'median'
        ? (median(known) ?? 0)
        : mean(known);
    for (let row = 0; row < rows.rows; row++) {
      if (Number.isNaN(rows.get(row, column))) rows.set(row, column, fallback);
    }
  }
}

function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
}

/** Of several, the first. */
function mostFrequent(codes: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a - b)[0]?.[0] ?? 0;
}
