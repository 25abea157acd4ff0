import { expect } from 'vitest';

/** ‖a − b‖ / ‖b‖, or ‖a‖ where b is zero. NaN where a NaN stands on one side alone. */
function relativeError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let difference = 0;
  let size = 0;
  for (let i = 0; i < b.length; i++) {
    const [left, right] = [a[i] as number, b[i] as number];
    if (Object.is(left, right)) continue;
    difference += (left - right) ** 2;
  }
  for (let i = 0; i < b.length; i++) size += (b[i] as number) ** 2;
  return Math.sqrt(difference) / (Math.sqrt(size) || 1);
}

/** Asserts that two arrays have one length and agree to `tolerance` (see `relativeError`). */
export function expectClose(a: ArrayLike<number>, b: ArrayLike<number>, tolerance: number, what: string): void {
  expect(a.length, `${what}: length`).toBe(b.length);
  const error = relativeError(a, b);
  expect(error <= tolerance, `${what}: relative error ${error}, allowed ${tolerance}`).toBe(true);
}

/** Asserts that two arrays agree number by number, relative to numbers over 1; infinities and NaN stand at the same places. */
export function expectEachClose(a: ArrayLike<number>, b: ArrayLike<number>, tolerance: number, what: string): void {
  expect(a.length, `${what}: length`).toBe(b.length);
  for (let i = 0; i < b.length; i++) {
    const [left, right] = [a[i] as number, b[i] as number];
    const near = Math.abs(left - right) <= tolerance * Math.max(1, Math.abs(right));
    expect(Object.is(left, right) || near, `${what}[${i}] is ${left}, not ${right}`).toBe(true);
  }
}

/** Values a fixture holds as base64 of little-endian numbers. */
export interface Packed {
  readonly shape: readonly number[];
  readonly data: string;
}

export function unpackFloat32({ data }: Packed): Float32Array {
  return new Float32Array(bytesOf(data));
}

export function unpackFloat64({ data }: Packed): Float64Array {
  return new Float64Array(bytesOf(data));
}

export function unpackInt32({ data }: Packed): Int32Array {
  return new Int32Array(bytesOf(data));
}

function bytesOf(data: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(data, 'base64')).buffer;
}
