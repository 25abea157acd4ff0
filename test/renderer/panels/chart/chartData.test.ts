import { describe, expect, it } from 'vitest';
import type { EpochMetrics, RunCounts } from '../../../../engine/training/protocol';
import { accuracyData, lossData, nearestValue } from '../../../../renderer/panels/chart/chartData';
import { emptyCurves, type RunCurves } from '../../../../renderer/training/curves';
import { StepSeries } from '../../../../renderer/training/stepSeries';

const counts: RunCounts = {
  parameters: 1,
  trainSamples: 4,
  validSamples: 1,
  testSamples: 1,
  stepsPerEpoch: 2,
  epochs: 2,
};
const epoch = (number: number, trainLoss: number, validLoss: number, accuracy: number | null = null): EpochMetrics => ({
  epoch: number,
  step: number * 2,
  trainLoss,
  validLoss,
  trainAccuracy: accuracy,
  validAccuracy: accuracy,
  seconds: 1,
  samplesPerSecond: 1,
});
const curves = (epochs: EpochMetrics[], loss: number[]): RunCurves => ({
  ...emptyCurves('r'),
  counts,
  epochs,
  steps: StepSeries.from(
    loss.map((_, i) => i + 1),
    loss,
  ),
});

describe('lossData', () => {
  it('puts steps and epochs on one axis, in epochs', () => {
    const { x, series } = lossData(curves([epoch(1, 5, 6), epoch(2, 3, 4)], [7, 5, 4, 2]), false);
    expect(x).toEqual([0.5, 1, 1.5, 2]);
    expect(series).toEqual([
      [7, 5, 4, 2],
      [null, 5, null, 3],
      [null, 6, null, 4],
    ]);
  });

  it('shows epochs whose last step is not there (thinned, or not told)', () => {
    const { x, series } = lossData(curves([epoch(1, 5, 6), epoch(2, 3, 4)], [7]), false);
    expect(x).toEqual([0.5, 1, 2]);
    expect(series[2]).toEqual([null, 6, 4]);
  });

  it('leaves out what cannot be drawn', () => {
    const { series } = lossData(curves([epoch(1, Number.NaN, Number.POSITIVE_INFINITY)], [1, Number.NaN]), false);
    expect(series).toEqual([
      [1, null],
      [null, null],
      [null, null],
    ]);
    expect(lossData(curves([], [0, -1, 2]), true).series[0]).toEqual([null, null, 2]);
  });

  it('does not let a few wild steps flatten the curves', () => {
    const wild = Array.from({ length: 200 }, (_, i) => (i < 3 ? 1000 : 1 + i / 1000));
    expect(lossData(curves([epoch(1, 2, 3)], wild), false).range?.[1]).toBeLessThan(4);
  });

  it('has no range without points', () => {
    expect(lossData(curves([], []), false).range).toBeNull();
  });
});

describe('accuracyData', () => {
  it('is null for regression', () => {
    expect(accuracyData(curves([epoch(1, 1, 1)], []))).toBeNull();
    expect(accuracyData(curves([epoch(1, 1, 1, 0.5)], []))?.series).toEqual([[0.5], [0.5]]);
  });

  it('reaches as far as the losses', () => {
    const data = curves([epoch(1, 1, 1, 0.5)], [3, 2, 1]);
    expect(accuracyData(data)?.x).toEqual([1, 1.5]);
    expect(accuracyData(data)?.series).toEqual([
      [0.5, null],
      [0.5, null],
    ]);
  });
});

describe('nearestValue', () => {
  it('finds the nearest place with a value on either side', () => {
    const x = [0, 1, 2, 3, 4];
    const column = [null, 10, null, null, 40];
    expect(nearestValue(x, column, 2, 2)).toBe(1);
    expect(nearestValue(x, column, 3, 3.2)).toBe(4);
    expect(nearestValue(x, column, 0, 0)).toBe(1);
    expect(nearestValue(x, [null, null], 0, 0)).toBeNull();
  });
});
