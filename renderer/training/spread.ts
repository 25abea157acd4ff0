/** Mean and spread of what the runs of a group came to. */
export interface Spread {
  readonly mean: number;
  /** The sample standard deviation; null for a single one. */
  readonly deviation: number | null;
  readonly count: number;
}

/** Null where none has the figure; what is no number is left out. */
export function spreadOf(values: readonly (number | null)[]): Spread | null {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
  if (known.length === 0) return null;
  const count = known.length;
  const mean = known.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return { mean, deviation: null, count };
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (count - 1)), count };
}
