/** Tick labels: short, with the digits that tell neighbours apart. */
export function axisLoss(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-3 || size >= 1e5) return value.toExponential(0);
  return String(Number(value.toPrecision(3)));
}

export function axisShare(value: number): string {
  return `${Number((value * 100).toPrecision(4))} %`;
}
