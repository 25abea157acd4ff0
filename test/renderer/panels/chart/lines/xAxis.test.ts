import { describe, expect, it } from 'vitest';
import type { EpochMetrics } from '../../../../../engine/training/protocol';
import { placeOf } from '../../../../../renderer/panels/chart/lines/xAxis';

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
});
