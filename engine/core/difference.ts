import { type Shape, sameShape } from './shape';

/** Numbers of one shape, row-major. */
export interface Numbers {
  readonly shape: Shape;
  readonly data: ArrayLike<number>;
}

/**
 * The largest difference of two numbers at one place, over the largest |number| that is expected there: what an output is
 * worth is its own size, however small. Infinite where only zeros are expected and others come. NaN where a NaN or an
 * infinity stands on one side alone, or where the lengths differ: no tolerance lets NaN pass.
 */
export function relativeDifference(got: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (got.length !== expected.length) return Number.NaN;
  let largest = 0;
  let scale = 0;
  for (let i = 0; i < expected.length; i++) {
    const [value, other] = [expected[i] as number, got[i] as number];
    if (Number.isFinite(value)) scale = Math.max(scale, Math.abs(value));
    if (value === other || Object.is(value, other)) continue;
    if (!Number.isFinite(value) || !Number.isFinite(other)) return Number.NaN;
    largest = Math.max(largest, Math.abs(value - other));
  }
  return largest === 0 ? 0 : largest / scale;
}

/** The largest of several outputs; NaN where they are of other shapes or not as many. */
export function outputsDifference(got: readonly Numbers[], expected: readonly Numbers[]): number {
  if (got.length !== expected.length) return Number.NaN;
  const each = expected.map(({ shape, data }, place) => {
    const own = got[place] as Numbers;
    return sameShape(own.shape, shape) ? relativeDifference(own.data, data) : Number.NaN;
  });
  return Math.max(0, ...each);
}
