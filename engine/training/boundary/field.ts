import type { Predictor } from '../session';
import type { Plane } from './plane';

/** What the network makes of a plane, on a grid over it. */
export interface Boundary {
  readonly epoch: number;
  readonly step: number;
  /** Cells on each side. */
  readonly size: number;
  /** Row by row, from the least y on: the class, or 0…LEVELS over `range`; -1 where it is no number. */
  readonly cells: readonly number[];
  /** How far the class is ahead of the next one, 0…SUREST; none where a value is told. */
  readonly sure: readonly number[];
  /** What values lie between; null for classes. */
  readonly range: readonly [number, number] | null;
}

/** Cells on each side: fine enough to be smooth once it is drawn, and some thousand samples for the network. */
export const CELLS = 60;
export const LEVELS = 255;
export const SUREST = 9;

/** The middles of the cells, as inputs one after the other. */
export function gridOf({ x, y }: Plane): Float32Array {
  const inputs = new Float32Array(2 * CELLS * CELLS);
  const middle = ([low, high]: readonly [number, number], at: number) => low + ((at + 0.5) / CELLS) * (high - low);
  for (let row = 0; row < CELLS; row++) {
    for (let column = 0; column < CELLS; column++) {
      inputs.set([middle(x, column), middle(y, row)], 2 * (row * CELLS + column));
    }
  }
  return inputs;
}

/** Asks the network for every cell. Null where its outputs are no scores of the classes, and no value. */
export async function boundaryOf(
  predictor: Predictor,
  { classes }: Plane,
  grid: Float32Array,
  at: Pick<Boundary, 'epoch' | 'step'>,
): Promise<Boundary | null> {
  const told = classes ?? 1;
  let all = new Float64Array(0);
  for (let from = 0; from < grid.length; from += 2 * predictor.samples) {
    const outputs = await predictor.predict(grid.subarray(from, from + 2 * predictor.samples));
    if (outputs.length !== told * predictor.samples) return null;
    if (all.length === 0) all = new Float64Array((grid.length / 2) * told);
    all.set(outputs, (from / 2) * told);
  }
  return { ...at, size: CELLS, ...(classes === null ? valuesIn([...all]) : classesIn(all, classes)) };
}

function classesIn(scores: Float64Array, classes: number) {
  const cells: number[] = [];
  const sure: number[] = [];
  for (let at = 0; at < scores.length; at += classes) {
    let [first, most, next, isWhole] = [0, -Infinity, -Infinity, true];
    for (let one = 0; one < classes; one++) {
      const score = scores[at + one] as number;
      isWhole &&= Number.isFinite(score);
      if (score > most) [first, most, next] = [one, score, most];
      else if (score > next) next = score;
    }
    let sum = 0;
    for (let one = 0; one < classes; one++) sum += Math.exp((scores[at + one] as number) - most);
    cells.push(isWhole ? first : -1);
    sure.push(isWhole ? Math.round((SUREST * (1 - Math.exp(next - most))) / sum) : 0);
  }
  return { cells, sure, range: null };
}

function valuesIn(values: readonly number[]) {
  const finite = values.filter(Number.isFinite);
  const low = finite.reduce((a, b) => Math.min(a, b), Infinity);
  const high = finite.reduce((a, b) => Math.max(a, b), -Infinity);
  const level = (value: number) => (high > low ? Math.round((LEVELS * (value - low)) / (high - low)) : 0);
  return {
    cells: values.map((value) => (Number.isFinite(value) ? level(value) : -1)),
    sure: [],
    range: finite.length === 0 ? null : ([low, high] as const),
  };
}
