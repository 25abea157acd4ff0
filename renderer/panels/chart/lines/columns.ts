import { firstFrom, type Line } from './line';

/** The shown stretch of the horizontal axis, cut into equal columns, about one a pixel. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly columns: number;
}

/** One value a column, and one more at either end for lines that come from outside; null where a line has none. */
export interface Columns {
  /** Mean of the points in each column. */
  readonly mean: readonly (number | null)[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  /** Exact x of the last point in each column: what a cursor there reads. */
  readonly at: readonly (number | null)[];
  /** Whether some column holds more than one step, so that low and high say more than the mean. */
  readonly spread: boolean;
}

/** x of every column's middle, between the two ends of the stretch. */
export function columnCentres({ from, to, columns }: Stretch): number[] {
  const width = (to - from) / columns;
  return [from, ...Array.from({ length: columns }, (_, column) => from + (column + 0.5) * width), to];
}

/**
 * A line's points gathered in columns: so any number of points, of any number of lines, costs what the screen can show,
 * no extreme is lost, and no point moves by more than half a column.
 */
export function inColumns(line: Line, stretch: Stretch): Columns {
  const { from, to, columns } = stretch;
  const size = columns + 2;
  const mean = new Array<number | null>(size).fill(null);
  const low = new Array<number | null>(size).fill(null);
  const high = new Array<number | null>(size).fill(null);
  const at = new Array<number | null>(size).fill(null);
  const counts = new Uint32Array(size);
  let spread = false;
  const start = firstFrom(line.x, from);
  let index = start;
  for (; index < line.x.length; index++) {
    const x = line.x[index] as number;
    if (x > to) break;
    const y = line.y[index] as number;
    if (!Number.isFinite(y)) continue;
    const column = 1 + Math.min(columns - 1, Math.floor(((x - from) / (to - from)) * columns));
    const least = finiteOr(line.low?.[index], y);
    const greatest = finiteOr(line.high?.[index], y);
    const count = counts[column] as number;
    counts[column] = count + 1;
    mean[column] = ((mean[column] ?? 0) * count + y) / (count + 1);
    low[column] = count === 0 ? least : Math.min(low[column] as number, least);
    high[column] = count === 0 ? greatest : Math.max(high[column] as number, greatest);
    at[column] = x;
    spread ||= count > 0 || least < greatest;
  }
  mean[0] = crossing(line, start, from);
  mean[size - 1] = crossing(line, index, to);
  return { mean, low, high, at, spread };
}

const finiteOr = (value: number | undefined, otherwise: number): number =>
  value !== undefined && Number.isFinite(value) ? value : otherwise;

/** Where the line passes `x` on its way from the last point before `index` to the first from it. */
function crossing({ x, y }: Line, index: number, at: number): number | null {
  let before = index - 1;
  while (before >= 0 && !Number.isFinite(y[before] as number)) before--;
  let after = index;
  while (after < x.length && !Number.isFinite(y[after] as number)) after++;
  if (before < 0 || after >= x.length) return null;
  const share = (at - (x[before] as number)) / ((x[after] as number) - (x[before] as number));
  return (y[before] as number) + share * ((y[after] as number) - (y[before] as number));
}
