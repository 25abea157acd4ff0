import { afterEach, describe, expect, it } from 'vitest';
import { layOut } from '../../../../engine/backends/webgpu/layout';
import { createPlan } from '../../../../engine/plan/createPlan';
import { placeholder } from '../../../../engine/tensor/create';
import type { Tensor } from '../../../../engine/tensor/tensor';
import { evaluate } from '../../../support/evaluate';
import { COMMON_LIMITS } from '../../../support/gpuLimits';
import { complaints, webgpuBackend } from '../../../support/webgpu';

const backend = await webgpuBackend();

/** One more workgroup than a device takes in one dimension, and one invocation of the next. */
const MANY = 65_536 * 64 + 1;

afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

async function valuesOf(shape: readonly number[], data: Float32Array, output: (x: Tensor) => Tensor) {
  const x = placeholder('x', { shape, dtype: 'float32' });
  const [values] = await evaluate(backend, [[x, data]], [output(x)]);
  return values as Float32Array;
}

describe('more workgroups than one dimension takes', () => {
  it('reach every element', async () => {
    const data = new Float32Array(MANY).map((_, at) => at % 1000);
    const values = await valuesOf([MANY], data, (x) => x.mul(2));
    expect(values.findIndex((value, at) => value !== 2 * (at % 1000))).toBe(-1);
  });

  it('reach every result that a workgroup works out', async () => {
    const [rows, columns] = [65_537, 257];
    const x = placeholder('x', { shape: [rows, columns], dtype: 'float32' });
    const plan = createPlan({ inputs: [x], outputs: [x.argmax(1)], assigns: [] });
    const [step] = layOut(plan, { limits: COMMON_LIMITS, software: false }).lowered.steps;
    const [across = 0, down = 0] = step?.workgroups ?? [];
    expect(down).toBeGreaterThan(1);
    expect(across * down).toBeGreaterThanOrEqual(rows);
    const largest = (row: number) => (row * 31) % columns;
    const data = new Float32Array(rows * columns);
    for (let row = 0; row < rows; row++) data[row * columns + largest(row)] = 1;
    const values = await valuesOf([rows, columns], data, (input) => input.argmax(1));
    expect(values).toHaveLength(rows);
    expect(values.findIndex((value, row) => value !== largest(row))).toBe(-1);
  });
});

// Half a minute on the software driver.
if (process.env.LAYERLOOM_FULL)
  describe('weights larger than a device binds unless it is asked to', () => {
    // AlexNet's first dense layer: 151 MB, where 128 MiB are the least that WebGPU promises.
    const [samples, inputs, outputs] = [2, 9216, 4096];
    const x = placeholder('x', { shape: [samples, inputs], dtype: 'float32' });
    const weight = placeholder('weight', { shape: [outputs, inputs], dtype: 'float32' });
    const given = new Float32Array(samples * inputs).map((_, at) => (at % 5) - 2);
    const weights = new Float32Array(outputs * inputs).map((_, at) => (at % 7) - 3);

    it('are multiplied right, and so is their gradient', { timeout: 300_000 }, async () => {
      const product = x.matmul(weight.transpose(0, 1));
      // Of the sum of squares by the weights: 2 · productᵀ · x.
      const gradient = product.mul(2).transpose(0, 1).matmul(x);
      const [values, slopes] = (await evaluate(
        backend,
        [
          [x, given],
          [weight, weights],
        ],
        [product, gradient],
      )) as [Float32Array, Float32Array];
      const right = (sample: number, unit: number): number => {
        let sum = 0;
        for (let i = 0; i < inputs; i++)
          sum += (given[sample * inputs + i] as number) * (weights[unit * inputs + i] as number);
        return sum;
      };
      const products = Array.from({ length: samples }, (_, sample) =>
        Array.from({ length: outputs }, (_, unit) => right(sample, unit)),
      );
      expect(values).toEqual(Float32Array.from(products.flat()));
      const wrong = slopes.findIndex((slope, at) => {
        const [unit, input] = [Math.floor(at / inputs), at % inputs];
        const sum = products.reduce(
          (so, of, sample) => so + 2 * (of[unit] as number) * (given[sample * inputs + input] as number),
          0,
        );
        return slope !== sum;
      });
      expect(wrong).toBe(-1);
    });
  });
