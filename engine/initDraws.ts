import type { RandomStream } from './core/rng';

/** Standard deviations of width above which rejecting plain normal draws is cheap; below, uniform ones are taken. */
const WIDE = Math.sqrt(2 * Math.PI);

/**
 * A standard normal number between `low` and `high`. By rejection (Robert, "Simulation of truncated normal variables",
 * 1995), so that tails far out are as exact as the middle.
 */
export function truncatedNormal(low: number, high: number, random: RandomStream): number {
  if (low > 0) return fromTail(low, high, random);
  if (high < 0) return -fromTail(-high, -low, random);
  for (;;) {
    const isWide = high - low > WIDE;
    const value = isWide ? random.normal() : low + (high - low) * random.uniform();
    if (value < low || value > high) continue;
    if (isWide || random.uniform() <= Math.exp(-(value ** 2) / 2)) return value;
  }
}

/** 0 < low < high. Exponential draws beyond `low`, or uniform ones where the interval ends before they fall off. */
function fromTail(low: number, high: number, random: RandomStream): number {
  const slope = (low + Math.sqrt(low ** 2 + 4)) / 2;
  const isNarrow = (high - low) * slope < 1;
  for (;;) {
    const value = isNarrow ? low + (high - low) * random.uniform() : low - Math.log(1 - random.uniform()) / slope;
    if (value > high) continue;
    const weight = isNarrow ? (low ** 2 - value ** 2) / 2 : -((value - slope) ** 2) / 2;
    if (random.uniform() <= Math.exp(weight)) return value;
  }
}

/**
 * `count` orthonormal vectors of `length` numbers, uniform among all such: normal draws, each cleared of those before it
 * (Gram and Schmidt; twice, which leaves no rounding). This is the Q of a QR decomposition whose R has a positive diagonal.
 */
export function orthonormalColumns(length: number, count: number, random: RandomStream): Float64Array[] {
  const vectors: Float64Array[] = [];
  while (vectors.length < count) {
    const vector = Float64Array.from({ length }, () => random.normal());
    for (let round = 0; round < 2; round++) {
      for (const other of vectors) subtract(vector, other, dot(vector, other));
    }
    const norm = Math.sqrt(dot(vector, vector));
    vectors.push(vector.map((value) => value / norm));
  }
  return vectors;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function subtract(from: Float64Array, vector: Float64Array, times: number): void {
  for (let i = 0; i < from.length; i++) from[i] = (from[i] as number) - times * (vector[i] as number);
}
