import type { SmoothedLine } from './curveLines';
import { type Columns, columnCentres, inColumns, type Stretch } from './lines/columns';
import type { Line } from './lines/line';

/** A line as a plot draws it. */
export interface PlotLine extends SmoothedLine {
  readonly key: string;
  readonly label: string;
  /** CSS variables of the stroke, and of the smoothed line where that has another. */
  readonly colour: string;
  readonly smoothColour?: string;
  readonly width: number;
  readonly dashed?: boolean;
  /** Drawn without the least and greatest of what falls together: of many lines they would cover each other. */
  readonly bare?: boolean;
  /** Its points are marked while they are few. */
  readonly points: boolean;
  /** Its wild points do not count for the vertical axis. */
  readonly noisy: boolean;
}

/** What uPlot draws of each line, in this order; what a line does not have has no values. */
export const TRACKS = ['low', 'high', 'raw', 'smooth'] as const;

export interface PlotColumns {
  /** x, and then each line's tracks one after the other. */
  readonly data: readonly [number[], ...(readonly (number | null)[])[]];
  /** By line. */
  readonly raw: readonly Columns[];
  /** Least and greatest value worth showing; null while there is none. */
  readonly range: readonly [number, number] | null;
}

/** The share of single-step losses that may lie above the shown range: a wild first step would flatten the curves. */
const OUTLIERS = 0.02;
/** They do where all others would have less than this of the height: the usual fall of a run's first steps is shown whole. */
const FLATTENED = 0.6;

/**
 * Everything that a plot of the stretch draws. On a log axis what is not positive has no place. `levels` are values that
 * are to be seen, too.
 */
export function plotColumns(
  lines: readonly PlotLine[],
  stretch: Stretch,
  log: boolean,
  levels: readonly number[] = [],
): PlotColumns {
  const drawable = (column: readonly (number | null)[]) => (log ? positive(column) : column);
  const raw = lines.map(({ line }) => knownColumns(line, stretch));
  const smooth = lines.map(({ smoothed }) => (smoothed ? knownColumns(smoothed, stretch).mean : []));
  const tracks = raw.flatMap(({ low, high, mean, spread }, at) => [
    hasEnvelope(lines[at]) && spread ? drawable(low) : [],
    hasEnvelope(lines[at]) && spread ? drawable(high) : [],
    drawable(mean),
    drawable(smooth[at] ?? []),
  ]);
  const curves = raw.map(({ mean }, at) => ({ values: drawable(mean), noisy: lines[at]?.noisy ?? false }));
  const range = shownRange([...curves, { values: drawable(levels), noisy: false }]);
  return { data: [columnCentres(stretch), ...tracks], raw, range };
}

/** Whether its least and greatest are drawn. */
export const hasEnvelope = (line: PlotLine | undefined): boolean => line?.bare !== true;

/** Each column's part with a place on a log axis: the same one each time, so that what is drawn of it can be kept. */
const positives = new WeakMap<object, readonly (number | null)[]>();

function positive(column: readonly (number | null)[]): readonly (number | null)[] {
  const known = positives.get(column);
  if (known) return known;
  const found = column.map((value) => (value !== null && value > 0 ? value : null));
  positives.set(column, found);
  return found;
}

/** Each line's latest: while a run grows, those of the runs beside it stay as they are. */
const latest = new WeakMap<Line, { readonly stretch: Stretch; readonly columns: Columns }>();

function knownColumns(line: Line, stretch: Stretch): Columns {
  const known = latest.get(line);
  if (known && isSame(known.stretch, stretch)) return known.columns;
  const columns = inColumns(line, stretch);
  latest.set(line, { stretch, columns });
  return columns;
}

const isSame = (a: Stretch, b: Stretch): boolean => a.from === b.from && a.to === b.to && a.columns === b.columns;

interface Shown {
  readonly values: readonly (number | null)[];
  readonly noisy: boolean;
}

function shownRange(shown: readonly Shown[]): readonly [number, number] | null {
  let least = Infinity;
  let greatest = -Infinity;
  const widen = (value: number | null | undefined) => {
    if (value == null) return;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  };
  for (const { values, noisy } of shown) {
    if (noisy) {
      const known = Float64Array.from(values.filter((value) => value !== null)).sort();
      const [low = 0] = known;
      const usual = known[Math.max(0, Math.ceil(known.length * (1 - OUTLIERS)) - 1)] ?? low;
      const high = known.at(-1) ?? low;
      widen(known[0]);
      widen(usual - low < FLATTENED * (high - low) ? usual : known.at(-1));
    } else for (const value of values) widen(value);
  }
  return least <= greatest ? [least, greatest] : null;
}

/** The index nearest to `index` where `column` has a value; null where it has none. */
export function nearestValue(
  x: ArrayLike<number>,
  column: ArrayLike<number | null | undefined>,
  index: number,
  position: number,
): number | null {
  let before = index;
  while (before >= 0 && column[before] == null) before--;
  let after = index;
  while (after < column.length && column[after] == null) after++;
  if (before < 0) return after < column.length ? after : null;
  if (after >= column.length) return before;
  return position - (x[before] as number) <= (x[after] as number) - position ? before : after;
}
