import type { Expectation } from '../../losses/contract';
import { classProbabilities } from '../classProbabilities';
import { highest } from '../metrics/highest';
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
  expects: Expectation | undefined,
  at: Pick<Boundary, 'epoch' | 'step'>,
): Promise<Boundary | null> {
  const told = classes ?? 1;
  let all = new Float32Array(0);
  for (let from = 0; from < grid.length; from += 2 * predictor.samples) {
    const outputs = await predictor.predict(grid.subarray(from, from + 2 * predictor.samples));
    if (outputs.length !== told * predictor.samples) return null;
    if (all.length === 0) all = new Float32Array((grid.length / 2) * told);
    all.set(outputs, (from / 2) * told);
  }
  return { ...at, size: CELLS, ...(classes === null ? valuesIn([...all]) : classesIn(all, classes, expects)) };
}

function classesIn(outputs: Float32Array, classes: number, expects: Expectation | undefined) {
  const cells: number[] = [];
  const sure: number[] = [];
  const chances = new Float32Array(classes);
  for (let at = 0; at < outputs.length; at += classes) {
    const own = outputs.subarray(at, at + classes);
    const first = highest(own, 0, classes);
    const isWhole = own.every(Number.isFinite);
    // What a loss takes for no measure of probability, such as 0/1 targets of a squared error, is compared as it is.
    if (expects === undefined) chances.set(own);
    else classProbabilities(own, 0, chances, expects);
    let next = 0;
    for (let one = 0; one < classes; one++) if (one !== first) next = Math.max(next, chances[one] as number);
    const ahead = Math.min(1, Math.max(0, (chances[first] as number) - next));
    cells.push(isWhole ? first : -1);
    sure.push(isWhole ? Math.round(SUREST * ahead) : 0);
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
