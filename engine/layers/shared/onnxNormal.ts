import { listOf, type OnnxFound } from './onnxForm';

/** (x − mean) / √(variance + eps) as writers put it where there is no operator for it: squares by Mul or by Pow. */
export function standardizedPatterns(x: string): readonly string[] {
  const away = `Sub(${x}, ReduceMean:mean(${x}, $axes?))`;
  return [`Mul(${away}, ${away})`, `Pow(${away}, 2)`].map(
    (squares) => `Div(${away}, Sqrt(Add(ReduceMean:variance(${squares}, $axes?), $eps)))`,
  );
}

/** Axes of both means, ascending and from the front; null where they are not the same. */
export function standardizedAxes(found: OnnxFound, rank: number): readonly number[] | null {
  const [mean, variance] = ['mean', 'variance'].map((op) =>
    (listOf(found.constants.axes) ?? found.numbers('axes', op) ?? [])
      .map((axis) => (axis < 0 ? axis + rank : axis))
      .sort((a, b) => a - b),
  );
  return mean && mean.length > 0 && mean.join() === variance?.join() ? mean : null;
}
