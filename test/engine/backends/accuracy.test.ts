import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import type { UnaryOp } from '../../../engine/ops/attrs';
import { placeholder } from '../../../engine/tensor/create';
import { record } from '../../../engine/tensor/tensor';
import { evaluate } from '../../support/evaluate';
import { kernelBuilds, wasmBackend } from './kernelBuilds';

/** Largest error of each function, in units of the last place of the right result; stated beside the kernels. */
const LIMITS: Partial<Record<UnaryOp, { readonly ulp: number; readonly from: number; readonly to: number }>> = {
  exp: { ulp: 1, from: -100, to: 89 },
  expm1: { ulp: 2, from: -20, to: 20 },
  log: { ulp: 1, from: 1e-40, to: 1e4 },
  log1p: { ulp: 3, from: -0.9999, to: 1e3 },
  tanh: { ulp: 2, from: -10, to: 10 },
  sigmoid: { ulp: 2, from: -90, to: 90 },
  erf: { ulp: 7, from: -5, to: 5 },
  sin: { ulp: 1, from: -1e6, to: 1e6 },
  cos: { ulp: 1, from: -1e6, to: 1e6 },
};

const SAMPLES = 60_000;

/** Evenly spread; again with many near zero; and again so near to it that they lose bits. */
function spread(from: number, to: number): Float32Array {
  return Float32Array.from({ length: 3 * SAMPLES }, (_, i) => {
    const t = (i % SAMPLES) / (SAMPLES - 1);
    if (i < SAMPLES) return from + (to - from) * t;
    return Math.max(from, i < 2 * SAMPLES ? (2 * t - 1) ** 7 : (2 * t - 1) * 1e-38);
  });
}

/** Distance of neighbouring float32 numbers at `x`. */
function unitInLastPlace(x: number): number {
  return 2 ** (Math.max(Math.floor(Math.log2(Math.abs(x))), -126) - 23);
}

describe.each(kernelBuilds)('wasm (%s)', async (build) => {
  const backend = await wasmBackend(build);
  it.each(Object.entries(LIMITS))('%s is within %o', async (op, { ulp, from, to }) => {
    const values = spread(from, to);
    const x = placeholder('x', { shape: [values.length], dtype: 'float32' });
    const output = record(op as UnaryOp, [x], {});
    const [actual] = await evaluate(backend, [[x, values]], [output]);
    const [exact] = await evaluate(createReferenceBackend({ precision: 'float64' }), [[x, values]], [output]);
    let worst = 0;
    let where = 0;
    for (let i = 0; i < values.length; i++) {
      const right = (exact as Float64Array)[i] as number;
      if (Math.abs(right) > 3.4028235e38) continue;
      const error =
        right === 0 ? 0 : Math.abs(((actual as Float32Array)[i] as number) - right) / unitInLastPlace(right);
      if (!(error <= worst)) {
        worst = error;
        where = values[i] as number;
      }
    }
    expect(worst, `${op}(${where})`).toBeLessThanOrEqual(ulp);
  });
});
