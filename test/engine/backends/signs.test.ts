import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import { placeholder } from '../../../engine/tensor/create';
import type { Tensor } from '../../../engine/tensor/tensor';
import { evaluate } from '../../support/evaluate';
import { kernelBuilds, wasmBackend } from './kernelBuilds';

const CASES = ['reference', ...kernelBuilds] as const;

// torch 1.13 of the same numbers, on the CPU.
describe.each(CASES)('as PyTorch has it (%s)', async (name) => {
  const backend = name === 'reference' ? createReferenceBackend() : await wasmBackend(name);

  it('odd functions keep the sign of a zero', async () => {
    const x = placeholder('x', { shape: [5], dtype: 'float32' });
    const odd = (value: Tensor) => [value.expm1(), value.tanh(), value.sin(), value.log1p(), value.erf()];
    const told = await evaluate(backend, [[x, [-0, 0, -0, -0, 0]]], odd(x));
    for (const values of told) expect([...values]).toEqual([-0, 0, -0, -0, 0]);
  });

  it('the sign of what has none is 0', async () => {
    const x = placeholder('x', { shape: [5], dtype: 'float32' });
    const [signs = []] = await evaluate(backend, [[x, [NaN, -0, 0, Number.NEGATIVE_INFINITY, 1e-40]]], [x.sign()]);
    expect([...signs]).toEqual([0, 0, 0, -1, 1]);
  });
});

it.each(kernelBuilds)(
  'an infinite weight reaches no other output channel of a filtered convolution (%s)',
  async (build) => {
    const x = placeholder('x', { shape: [1, 4, 8, 8], dtype: 'float32' });
    const weight = placeholder('w', { shape: [4, 4, 3, 3], dtype: 'float32' });
    const given = Array<number>(4 * 4 * 9).fill(0.5);
    given[40] = Number.POSITIVE_INFINITY;
    const feeds = [
      [x, Array<number>(4 * 64).fill(1)],
      [weight, given],
    ] as const;
    const [y = []] = await evaluate(await wasmBackend(build), feeds, [x.conv2d(weight, { padding: [1, 1] })]);
    const finite = [...y].map(Number.isFinite);
    for (const channel of [0, 1, 2, 3]) {
      const own = finite.slice(64 * channel, 64 * (channel + 1));
      expect(own).toEqual(Array(64).fill(channel !== 1));
    }
  },
);
