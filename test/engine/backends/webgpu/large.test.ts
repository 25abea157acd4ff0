import { afterEach, describe, expect, it } from 'vitest';
import { placeholder } from '../../../../engine/tensor/create';
import type { Tensor } from '../../../../engine/tensor/tensor';
import { evaluate } from '../../../support/evaluate';
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

  it('reach every sum that a workgroup adds up', async () => {
    const [rows, columns] = [65_537, 257];
    const data = new Float32Array(rows * columns).map((_, at) => Math.floor(at / columns) % 7);
    const values = await valuesOf([rows, columns], data, (x) => x.sum([1]));
    expect(values).toHaveLength(rows);
    expect(values.findIndex((value, row) => value !== (row % 7) * columns)).toBe(-1);
  });
});
