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

/** Axes of both means, ascending and from the front; null where they are not the same. */
export function standardizedAxes(found: OnnxFound, rank: number, part = ''): readonly number[] | null {
  const [mean, variance] = ['mean', 'variance'].map((op) =>
    (listOf(found.constants[`axes${part}`]) ?? found.numbers('axes', `${op}${part}`) ?? [])
      .map((axis) => (axis < 0 ? axis + rank : axis))
      .sort((a, b) => a - b),
  );
  return mean && mean.length > 0 && mean.join() === variance?.join() ? mean : null;
}
