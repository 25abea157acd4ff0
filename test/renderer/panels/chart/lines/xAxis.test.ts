import { describe, expect, it } from 'vitest';
import type { EpochMetrics, RunCounts } from '../../../../../engine/training/protocol';
import { placeOf, stepsOn } from '../../../../../renderer/panels/chart/lines/xAxis';

const epoch = (number: number, seconds: number) => ({ epoch: number, step: number * 10, seconds }) as EpochMetrics;
const run = (...epochs: EpochMetrics[]) => ({ counts: null, epochs });

describe('the horizontal axis', () => {
  it('counts steps, or epochs', () => {
    expect(placeOf(run(epoch(1, 2)), 'step')?.(7)).toBe(7);
    expect(placeOf(run(epoch(1, 2)), 'epoch')?.(15)).toBe(1.5);
  });

  it('counts time from the seconds of the epochs, and goes on at the last pace', () => {
    const time = placeOf(run(epoch(1, 2), epoch(2, 4)), 'time');
    expect([0, 5, 10, 15, 20, 30, 2].map((step) => time?.(step))).toEqual([0, 1, 2, 4, 6, 10, 0.4]);
    expect(placeOf(run(), 'time')).toBeNull();
  });

  it('tells which steps lie on a stretch of it, those to come as well', () => {
    const curves = {
      counts: { stepsPerEpoch: 10, epochs: 4 } as RunCounts,
      epochs: [epoch(1, 2), epoch(2, 4)],
      step: 20,
    };
    expect(stepsOn(curves, 'step', [3.5, 12])).toEqual([3, 12]);
    expect(stepsOn(curves, 'epoch', [0.5, 3])).toEqual([5, 30]);
    expect(stepsOn(curves, 'time', [1, 4])).toEqual([5, 15]);
    expect(stepsOn(curves, 'epoch', [0, 9])).toEqual([1, 40]);
    expect(stepsOn({ ...curves, epochs: [] }, 'time', [0, 1])).toBeNull();
  });
});
