import { describe, expect, it } from 'vitest';
import { chancesOf, varianceLeft } from '../../../../engine/training/dataFacts/chances';
import { valueSpread } from '../../../../engine/training/dataFacts/spread';

/** Values of which one lies far off, so that mean and median are not the same. */
const values = [0, 1, 2, 3, 4, 5, 6, 7, 8, 64].map((value) => value + 1000);
const spreadOf = (targets: readonly number[], count = targets.length) =>
  valueSpread({ inputs: new Float32Array(count), targets: Float32Array.from(targets), count, share: 1 });
const chances = (type: string, params = {}, targets: readonly number[] = values) =>
  chancesOf(spreadOf(targets), { type, params });

describe('the loss of knowing nothing', () => {
  it('is that of the best constant: the mean of squares, the median of distances', () => {
    expect(chances('MSELoss')?.[0]).toBeCloseTo(330, 6);
    // From 1004.5: 0.5 + 1.5 + 2.5 + 3.5 + 4.5 below, 0.5 + 1.5 + 2.5 + 3.5 + 59.5 above.
    expect(chances('L1Loss')?.[0]).toBeCloseTo(8, 5);
    expect(chances('SmoothL1Loss', { beta: 0 })?.[0]).toBeCloseTo(8, 5);
  });

  it('of Huber’s is half that of squares where delta is large, and delta times that of distances where it is small', () => {
    expect(chances('HuberLoss', { delta: 1000 })?.[0]).toBeCloseTo(165, 4);
    expect(chances('HuberLoss', { delta: 1e-5 })?.[0]).toBeCloseTo(8e-5, 8);
    expect(chances('SmoothL1Loss', { beta: 1000 })?.[0]).toBeCloseTo(0.165, 6);
  });

  it('is the mean over columns, each with a constant of its own', () => {
    const spread = spreadOf([0, 500, 2, 504, 4, 508], 3);
    expect(chancesOf(spread, { type: 'L1Loss', params: {} })?.[0]).toBeCloseTo((4 / 3 + 8 / 3) / 2, 6);
  });

  it('is not known of sums, of losses without a formula, and of targets that are all alike', () => {
    expect(chances('L1Loss', { reduction: 'sum' })).toBeNull();
    expect(chances('HuberLoss', { reduction: 'sum' })).toBeNull();
    expect(chances('BCELoss')).toBeNull();
    expect(chances('L1Loss', {}, [3, 3, 3])).toBeNull();
  });
});

describe('the variance that a loss leaves', () => {
  it.each([
    ['MSELoss', {}, (spread: number) => spread * spread * 330],
    ['L1Loss', {}, (spread: number) => spread * 8],
  ] as const)('of %s is the square of the spread, also beyond it', (type, params, lossAt) => {
    for (const spread of [1, 0.7, 0.3, 0.011, 1e-6, 5]) {
      expect(varianceLeft(chances(type, params) ?? [], lossAt(spread))).toBeCloseTo(spread * spread, 5);
    }
  });

  it('of Huber’s is found between the halvings', () => {
    const all = chances('HuberLoss', { delta: 3 }) ?? [];
    for (const spread of [1, 0.6, 0.17]) {
      const narrow =
        chances(
          'HuberLoss',
          { delta: 3 },
          values.map((value) => value * spread),
        ) ?? [];
      expect(Math.sqrt(varianceLeft(all, narrow[0] ?? 0)) / spread).toBeCloseTo(1, 1);
    }
    expect(varianceLeft(all, 0)).toBe(0);
  });

  it('of classes is the share of the loss itself', () => {
    expect(varianceLeft([0.7], 0.35)).toBe(0.5);
  });
});
