import { expect } from 'vitest';
import { relativeError } from './difference';

/** Asserts that two arrays have one length and agree to `tolerance` (see `relativeError`). */
export function expectClose(a: ArrayLike<number>, b: ArrayLike<number>, tolerance: number, what: string): void {
  expect(a.length, `${what}: length`).toBe(b.length);
  const error = relativeError(a, b);
  expect(error <= tolerance, `${what}: relative error ${error}, allowed ${tolerance}`).toBe(true);
}
