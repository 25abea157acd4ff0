/** The least whole number from `least` on that shares no factor with `size`: steps of it come to every place in turn. */
export function coprimeFrom(least: number, size: number): number {
  let step = least;
  while (gcd(step, size) > 1) step++;
  return step;
}

/** Their greatest common divisor. */
export function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
