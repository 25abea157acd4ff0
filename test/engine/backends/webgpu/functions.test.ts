import { afterEach, expect, it } from 'vitest';
import { RandomStream } from '../../../../engine/core/rng';
import { placeholder } from '../../../../engine/tensor/create';
import type { Tensor } from '../../../../engine/tensor/tensor';
import { evaluate } from '../../../support/evaluate';
import { complaints, webgpuBackend } from '../../../support/webgpu';

const backend = await webgpuBackend();

afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

const vector = (name: string, count: number) => placeholder(name, { shape: [count], dtype: 'float32' });

it('powers are right to 4 units in the last place, also where they are far from 1', async () => {
  const random = new RandomStream(1, 2);
  const bases: number[] = [0.5, 2, 3, 1.0001];
  const exponents: number[] = [-104, 100.5, 79, 100_000];
  while (bases.length < 30_000) {
    const spread = [250, 8, 1e-3][bases.length % 3] as number;
    const base = Math.fround(2 ** ((random.uniform() - 0.5) * spread));
    if (base === 1) continue;
    bases.push(base);
    // Results from all over what float32 has.
    exponents.push(Math.fround(((random.uniform() - 0.5) * 250) / Math.log2(base)));
  }
  const [a, b] = [vector('a', bases.length), vector('b', bases.length)];
  const [powers = []] = await evaluate(
    backend,
    [
      [a, bases],
      [b, exponents],
    ],
    [a.pow(b)],
  );
  let worst = 0;
  for (const [at, base] of bases.entries()) {
    const right = Math.fround(base) ** (exponents[at] as number);
    const unit = 2 ** (Math.floor(Math.log2(right)) - 23);
    worst = Math.max(worst, Math.abs((powers[at] as number) - right) / unit);
  }
  expect(worst).toBeLessThanOrEqual(4);
});

it('odd functions keep the sign of a zero, as PyTorch has it', async () => {
  const x = vector('x', 2);
  const odd = (value: Tensor) => [value.expm1(), value.tanh(), value.sin(), value.log1p(), value.erf()];
  const told = await evaluate(backend, [[x, [-0, 0]]], odd(x));
  for (const values of told) expect([...values]).toEqual([-0, 0]);
});

it('the sign of what has none is 0, as PyTorch has it', async () => {
  const x = vector('x', 5);
  const [signs = []] = await evaluate(backend, [[x, [NaN, -0, 0, Number.NEGATIVE_INFINITY, 1e-30]]], [x.sign()]);
  expect([...signs]).toEqual([0, 0, 0, -1, 1]);
});

it('an infinite weight meets the zeros of the padding, as in PyTorch', async () => {
  const x = placeholder('x', { shape: [1, 1, 3, 3], dtype: 'float32' });
  const weight = placeholder('w', { shape: [1, 1, 3, 3], dtype: 'float32' });
  const given = [Number.POSITIVE_INFINITY, ...Array(8).fill(0.5)];
  const feeds = [
    [x, Array(9).fill(1)],
    [weight, given],
  ] as const;
  const [y = []] = await evaluate(backend, feeds, [x.conv2d(weight, { padding: [1, 1] })]);
  // torch.nn.functional.conv2d of the same, PyTorch 1.13.
  expect([...y]).toEqual([NaN, NaN, NaN, NaN, Infinity, Infinity, NaN, Infinity, Infinity]);
});
