/** (x − mean) / √(variance + eps) as writers put it where there is no operator for it: squares by Mul or by Pow. */
export function standardizedPatterns(x: string): readonly string[] {
  const away = `Sub(${x}, ReduceMean(${x}, $axes?))`;
  return [`Mul(${away}, ${away})`, `Pow(${away}, 2)`].map(
    (squares) => `Div(${away}, Sqrt(Add(ReduceMean(${squares}, $axes?), $eps)))`,
  );
}
