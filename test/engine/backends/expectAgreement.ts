import { expect } from 'vitest';
import type { TensorData } from '../../../engine/core/dtype';

/**
 * NaN and infinities stand in the same places; the finite rest agrees to `tolerance` relative to its norm, and no single
 * element is far off. Tolerance 0 wants the same bits, but for the kind of NaN.
 */
export function expectAgreement(actual: TensorData, expected: TensorData, tolerance: number): void {
  expect(actual.constructor).toBe(expected.constructor);
  expect(actual.length).toBe(expected.length);
  let difference = 0;
  let size = 0;
  for (let i = 0; i < expected.length; i++) {
    const [a, b] = [actual[i] as number, expected[i] as number];
    if (tolerance === 0 || !Number.isFinite(b)) {
      if (!Object.is(a, b)) expect.fail(`element ${i} is ${a}, expected ${b}`);
      continue;
    }
    // The norm alone would hide a small element's error behind large ones.
    if (Math.abs(a - b) > 1e-3 * Math.abs(b) + 1e-4) expect.fail(`element ${i} is ${a}, expected ${b}`);
    difference += (a - b) ** 2;
    size += b ** 2;
  }
  const error = Math.sqrt(difference) / (Math.sqrt(size) || 1);
  expect(error, `relative error ${error}`).toBeLessThanOrEqual(tolerance);
}
