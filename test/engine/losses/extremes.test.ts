import { describe, expect, it } from 'vitest';
import { defaultParams } from '../../../engine/core/params';
import { designLosses } from '../../../engine/losses';
import type { LossDefinition } from '../../../engine/losses/contract';
import { gradients } from '../../../engine/tensor/autograd';
import { placeholder } from '../../../engine/tensor/create';
import { testBackends } from '../../support/backends';
import { evaluate } from '../../support/evaluate';

const backends = await testBackends();
const { NaN: nan, POSITIVE_INFINITY: inf } = Number;

interface Case {
  readonly loss: string;
  readonly output: readonly number[];
  readonly target: readonly number[];
  readonly params?: object;
  /** As PyTorch gives them, without a reduction. */
  readonly values: readonly number[];
  readonly gradient: readonly number[];
}

/** [N, 2] where the target is a class, else a list of numbers; values checked with torch.nn. */
const cases: readonly Case[] = [
  {
    loss: 'BCEWithLogitsLoss',
    output: [1e4, 1e4, -1e4, -1e4, 0, 0, 20, -20, nan],
    target: [1, 0, 1, 0, 1, 0, 1, 0, 1],
    values: [0, 1e4, 1e4, 0, Math.LN2, Math.LN2, 2.0611536e-9, 2.0611536e-9, nan],
    gradient: [0, 1, -1, 0, -0.5, 0.5, -2.0611536e-9, 2.0611536e-9, nan],
  },
  {
    loss: 'BCELoss',
    output: [0, 0, 1, 1, 0.5, 1e-20, nan],
    target: [0, 1, 0, 1, 1, 1, 0],
    values: [0, 100, 100, 0, Math.LN2, 46.0517, nan],
    gradient: [0, -1e12, 1e12, 0, -2, -1e12, nan],
  },
  {
    loss: 'CrossEntropyLoss',
    output: [1e4, -1e4, 1e4, -1e4, inf, inf, 0, -inf, -inf, -inf],
    target: [0, 1, 0, 0, 0],
    values: [0, 2e4, nan, 0, nan],
    gradient: [0, 0, 1, -1, nan, nan, 0, 0, nan, nan],
  },
  {
    loss: 'HuberLoss',
    output: [1e30, -inf, 0, nan],
    target: [0, 0, 0, 0],
    values: [1e30, inf, 0, nan],
    gradient: [1, -1, 0, nan],
  },
  {
    loss: 'SmoothL1Loss',
    params: { beta: 0.5 },
    output: [1e30, -inf, 0, 0.5],
    target: [0, 0, 0, 0],
    values: [1e30, inf, 0, 0.25],
    gradient: [1, -1, 0, 1],
  },
  {
    loss: 'HingeEmbeddingLoss',
    output: [1e4, -1e4, 1e4, 1, nan, nan],
    target: [1, -1, -1, -1, 1, -1],
    values: [1e4, 10001, 0, 0, nan, nan],
    gradient: [1, -1, 0, -1, 1, 0],
  },
  {
    loss: 'PoissonNLLLoss',
    output: [1e4, -1e4, 0],
    target: [2, 2, 2],
    values: [inf, 2e4, 1],
    gradient: [inf, -2, -1],
  },
];

describe.each(cases)('$loss far out', ({ loss: type, output, target, params, values, gradient }) => {
  it.each(backends)('goes where PyTorch goes on the $name backend', async (backend) => {
    const loss = designLosses[type] as LossDefinition;
    const byClass = loss.target === 'classIndex';
    const shape = byClass ? [target.length, 2] : [target.length];
    const scores = placeholder('output', { shape, dtype: 'float32' });
    scores.requiresGrad = true;
    const wanted = placeholder('target', { shape: [target.length], dtype: byClass ? 'int32' : 'float32' });
    const value = loss.forward(scores, wanted, { ...defaultParams(loss.params), ...params, reduction: 'none' });
    const [slope] = gradients(value.sum(), [scores]) as [typeof scores];
    const found = await evaluate(
      backend,
      [
        [scores, output],
        [wanted, target],
      ],
      [value, slope],
    );
    for (const [at, expected] of [values, gradient].entries()) {
      const got = Array.from(found[at] as Float32Array);
      for (const [index, number] of expected.entries()) {
        const error = Object.is(got[index], number) ? 0 : Math.abs((got[index] as number) - number);
        const fits = Number.isNaN(number) ? Number.isNaN(got[index]) : error <= 1e-5 * Math.abs(number);
        expect(fits, `${at === 0 ? 'value' : 'gradient'} ${index}: ${got[index]}, not ${number}`).toBe(true);
      }
    }
  });
});

describe('a smoothed CrossEntropyLoss', () => {
  const smoothed = async (
    backend: (typeof backends)[number],
    output: readonly number[],
    target: readonly number[],
    params: object,
  ) => {
    const loss = designLosses.CrossEntropyLoss as LossDefinition;
    const scores = placeholder('output', { shape: [2, 3], dtype: 'float32' });
    scores.requiresGrad = true;
    const wanted = placeholder('target', { shape: [2], dtype: 'int32' });
    const given = { ...defaultParams(loss.params), label_smoothing: 0.3, ...params };
    const value = loss.forward(scores, wanted, given);
    const [slope] = gradients(value, [scores]) as [typeof scores];
    const feeds = [[scores, output] as const, [wanted, target] as const];
    const found = await evaluate(backend, feeds, [value, slope]);
    return found.map((numbers) => Array.from(numbers));
  };

  it.each(backends)('moves nothing where every target is ignored on the $name backend', async (backend) => {
    const [value, slope] = await smoothed(backend, [0.5, -1, 2, 3, 0, 1], [1, 1], { ignore_index: 1 });
    expect(value).toEqual([nan]);
    expect(slope?.map(Math.abs)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it.each(backends)('does not look at the scores of an ignored target on the $name backend', async (backend) => {
    const [value] = await smoothed(backend, [0.5, -1, 2, inf, 0, 1], [0, 1], { ignore_index: 1 });
    expect(value?.[0]).toBeCloseTo(1.7413113, 5);
  });

  it.each(backends)('is NaN where targets weigh nothing on the $name backend', async (backend) => {
    const [value] = await smoothed(backend, [0.5, -1, 2, 3, 0, 1], [0, 0], { weight: [0, 1, 1] });
    expect(value).toEqual([nan]);
  });
});
