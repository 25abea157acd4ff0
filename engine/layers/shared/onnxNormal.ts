import { listOf, type OnnxFound } from './onnxForm';

/**
 * (x − mean) / √(variance + eps) as writers put it where there is no operator for it: squares by Mul or by Pow.
 * @param again x once more, where it is made by nodes: "@rows".
 * @param part Behind the names of its constants, where a form has several.
 */
export function standardizedPatterns(x: string, again = x, part = ''): readonly string[] {
  const mean = (of: string, label: string) => `ReduceMean:${label}${part}(${of}, $axes${part}?)`;
  const away = `Sub:away${part}(${x}, ${mean(again, 'mean')})`;
  const repeated = `@away${part}`;
  return [`Mul(${repeated}, ${repeated})`, `Pow(${repeated}, 2)`].map(
    (squares) => `Div(${away}, Sqrt(Add(${mean(squares, 'variance')}, $eps${part})))`,
  );
}

/** Axes of both means, ascending and from the front; null where they are not the same, or not kept with size 1. */
export function standardizedAxes(found: OnnxFound, rank: number, part = ''): readonly number[] | null {
  const [mean, variance] = ['mean', 'variance'].map((op) => axesFrom(found, rank, `axes${part}`, `${op}${part}`));
  const kept = [`mean${part}`, `variance${part}`].every((name) => found.number('keepdims', 1, name) === 1);
  return kept && mean && mean.length > 0 && mean.join() === variance?.join() ? mean : null;
}

/** Axes that a reduction goes over, as a constant or as an attribute of the node `name`: ascending and from the front. */
export const axesFrom = (found: OnnxFound, rank: number, constant: string, name: string): readonly number[] =>
  (listOf(found.constants[constant]) ?? found.numbers('axes', name) ?? [])
    .map((axis) => (axis < 0 ? axis + rank : axis))
    .sort((a, b) => a - b);

/** How many of the last dimensions these axes are, all but the batch at most; null where they are others. */
export function lastOf(axes: readonly number[] | null, rank: number): number | null {
  const count = axes?.length ?? 0;
  return count > 0 && count < rank && axes?.every((axis, place) => axis === rank - count + place) ? count : null;
}
