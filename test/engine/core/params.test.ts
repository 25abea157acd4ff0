import { describe, expect, it } from 'vitest';
import { bool, choice, defaultParams, float, floats, int, ints, pair } from '../../../engine/core/params';
import { validateParams } from '../../../engine/core/validateParams';
import { layers } from '../../../engine/layers';
import { losses } from '../../../engine/losses';
import { optimizers } from '../../../engine/optim';
import { formatMessage } from '../../../engine/text/messages';

const specs = {
  count: int({ default: 3, min: 1, max: 9 }),
  rate: float({ default: 0.5, min: 0, exclusive: true }),
  share: float({ default: 0.5, min: 0, max: 1, exclusive: true }),
  on: bool({ default: true }),
  how: choice({ default: 'mean', choices: ['mean', 'sum'] }),
  size: pair({ default: [2, 2], min: 1 }),
  stride: pair({ default: null, optional: true, min: 1 }),
  shape: ints({ default: [-1, 4], min: -1, minLength: 1, maxLength: 3 }),
  volume: ints({ default: [3, 3, 3], min: 1, minLength: 3, maxLength: 3 }),
  betas: floats({ default: [0.9, 0.999], min: 0, max: 1, exclusive: 'max', minLength: 2, maxLength: 2 }),
};

describe('validateParams', () => {
  it('fills in what is not given', () => {
    expect(validateParams(specs, {})).toEqual({ params: defaultParams(specs) });
    expect(defaultParams(specs).stride).toBeNull();
  });

  it('takes one number for a pair or a fixed length, and null where a parameter is optional', () => {
    const given = { size: 5, volume: 2, stride: null, count: 9, betas: [0, 0.5], shape: [-1] };
    const spread = { size: [5, 5], volume: [2, 2, 2] };
    expect(validateParams(specs, given)).toEqual({ params: { ...defaultParams(specs), ...given, ...spread } });
  });

  it.each([
    [{ count: 2.5 }, 'count must be a whole number, not 2.5'],
    [{ count: '3' }, 'count must be a whole number, not "3"'],
    [{ count: 0 }, 'count is 0. Allowed: 1 … 9'],
    [{ count: 10 }, 'count is 10. Allowed: 1 … 9'],
    [{ count: 2 ** 53 }, 'whole number'],
    [{ count: null }, 'count must be a whole number, not null'],
    [{ rate: 0 }, 'rate is 0. Allowed: > 0'],
    [{ rate: Number.NaN }, 'rate must be a number, not NaN'],
    [{ rate: Number.POSITIVE_INFINITY }, 'rate must be a number, not Infinity'],
    [{ share: 1 }, 'share is 1. Allowed: 0 < … < 1'],
    [{ on: 1 }, 'on must be true or false, not 1'],
    [{ how: 'median' }, 'how must be one of mean, sum, not "median"'],
    [{ size: [1] }, 'size must be two whole numbers'],
    [{ size: [1, 2, 3] }, 'size must be two whole numbers'],
    [{ size: [1, 0] }, 'size is [1, 0]. Allowed: ≥ 1'],
    [{ size: 0 }, 'size is [0, 0]. Allowed: ≥ 1'],
    [{ stride: 0.5 }, 'stride must be two whole numbers'],
    [{ shape: [] }, 'shape has 0 numbers. Allowed: 1 … 3'],
    [{ shape: [1, 2, 3, 4] }, 'shape has 4 numbers. Allowed: 1 … 3'],
    [{ shape: [-2, 4] }, 'shape is [-2, 4]. Allowed: ≥ -1'],
    [{ volume: 0 }, 'volume is [0, 0, 0]. Allowed: ≥ 1'],
    [{ volume: 1.5 }, 'volume must be a list of whole numbers, not 1.5'],
    [{ volume: [1, 2] }, 'volume has 2 numbers. Allowed: 3'],
    [{ shape: 4 }, 'shape must be a list of whole numbers, not 4'],
    [{ betas: [0.9] }, 'betas has 1 number. Allowed: 2'],
    [{ betas: [0.9, 1] }, 'betas is [0.9, 1]. Allowed: 0 ≤ … < 1'],
    [{ betas: [0.9, '1'] }, 'betas must be a list of numbers'],
    [{ kernel: 3 }, "has no parameter 'kernel'. It has: count, rate, share"],
    [{ toString: 3 }, "has no parameter 'toString'"],
    [{ shape: 'x'.repeat(500) }, '…'],
  ])('refuses %j', (given, words) => {
    const validated = validateParams(specs, given, "Layer 'it'");
    if (!('problems' in validated)) throw new Error('expected problems');
    const [problem, ...others] = validated.problems;
    expect(others).toEqual([]);
    if (!problem) throw new Error('expected a problem');
    const sentence = formatMessage('en', problem.code, problem.args);
    expect(sentence).toContain(words);
    expect(sentence).toContain("Layer 'it'");
    expect(sentence.length).toBeLessThan(200);
    expect(formatMessage('zh-CN', problem.code, problem.args)).not.toMatch(/\{\w+\}/);
  });

  it('tells every problem at once', () => {
    const validated = validateParams(specs, { count: 0, on: 'yes', extra: 1 });
    expect('problems' in validated && validated.problems.length).toBe(3);
  });
});

describe('every definition', () => {
  const all = { ...layers, ...losses, ...optimizers };

  it.each(Object.entries(all))('%s has defaults that are allowed', (_, { params }) => {
    expect(validateParams(params, {})).toEqual({ params: defaultParams(params) });
    expect(validateParams(params, defaultParams(params))).toEqual({ params: defaultParams(params) });
  });
});
