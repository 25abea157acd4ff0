/**
 * ‖a − b‖ / ‖b‖, or ‖a‖ where b is zero. NaN where a NaN or an infinity stands on one side alone, or where the lengths
 * differ: no tolerance lets NaN pass.
 */
export function relativeError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.NaN;
  let difference = 0;
  let size = 0;
  for (let i = 0; i < b.length; i++) {
    const [left, right] = [a[i] as number, b[i] as number];
    if (Number.isFinite(right)) size += right ** 2;
    if (Object.is(left, right)) continue;
    difference += Number.isFinite(right) && Number.isFinite(left) ? (left - right) ** 2 : Number.NaN;
  }
  return Math.sqrt(difference) / (Math.sqrt(size) || 1);
}

/**
 * The largest difference of two numbers at one place, relative to numbers over 1. NaN where a NaN or an infinity stands
 * on one side alone, or where the lengths differ.
 */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.NaN;
  let largest = 0;
  for (let i = 0; i < b.length; i++) {
    const [left, right] = [a[i] as number, b[i] as number];
    if (Object.is(left, right)) continue;
    if (!Number.isFinite(left) || !Number.isFinite(right)) return Number.NaN;
    largest = Math.max(largest, Math.abs(left - right) / Math.max(1, Math.abs(right)));
  }
  return largest;
}
