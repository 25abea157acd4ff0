import { describe, expect, it } from 'vitest';
import { linearTicks, logTicks } from '../../../../renderer/panels/chart/ticks';

describe('ticks', () => {
  it('are round numbers', () => {
    expect(linearTicks(0, 10, 5)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(linearTicks(0.13, 0.31, 4)).toEqual([0.15, 0.2, 0.25, 0.3]);
    expect(linearTicks(3, 3, 5)).toEqual([3]);
  });

  it('of a log axis are powers of ten, and numbers between where those are few', () => {
    expect(logTicks(0.001, 10)).toEqual([0.001, 0.01, 0.1, 1, 10]);
    expect(logTicks(0.3, 3)).toEqual([0.5, 1, 2]);
  });
});
