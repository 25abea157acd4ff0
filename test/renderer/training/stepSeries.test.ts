import { describe, expect, it } from 'vitest';
import type { StepColumns } from '../../../main/ipc/contract';
import { StepSeries } from '../../../renderer/training/stepSeries';

const points = (step: readonly number[], loss: readonly number[]): StepColumns => ({
  step,
  loss,
  low: loss,
  high: loss,
});
const point = (step: number, loss: number) => ({ step, loss, low: loss, high: loss });

describe('StepSeries', () => {
  it('keeps every step while there is room', () => {
    const series = StepSeries.from(points([1, 2, 3], [3, 2, 1]), 8);
    expect([series.length, series.step(2), series.loss(2)]).toEqual([3, 3, 1]);
  });

  it('merges neighbours into their mean when full, and stays bounded for any number of steps', () => {
    const series = new StepSeries(64);
    for (let step = 1; step <= 100_000; step++) series.append(point(step, step % 2 === 0 ? 1 : 3));
    expect(series.length).toBeLessThanOrEqual(64);
    expect(series.length).toBeGreaterThanOrEqual(32);
    for (let i = 0; i < series.length; i++) expect([series.low(i), series.loss(i), series.high(i)]).toEqual([1, 2, 3]);
    expect(series.centre(0)).toBe((1 + series.step(0)) / 2);
    expect(series.centre(5)).toBe((series.step(4) + 1 + series.step(5)) / 2);
    for (let i = 1; i < series.length; i++) expect(series.step(i)).toBeGreaterThan(series.step(i - 1));
    expect(series.lastStep).toBe(100_000);
  });

  it('passes over steps that come twice', () => {
    const series = StepSeries.from(points([1, 2], [5, 4]));
    series.append(point(2, 100));
    expect([series.length, series.loss(1)]).toEqual([2, 4]);
  });

  it('forgets what a resumed run does again', () => {
    const series = StepSeries.from(points([1, 2, 3, 4], [4, 3, 2, 1]));
    series.truncate(2);
    series.append(point(3, 9));
    expect([series.length, series.step(2), series.loss(2)]).toEqual([3, 3, 9]);
  });

  it('shows a loss that is not a number as a gap', () => {
    const series = StepSeries.from(points([1, 2], [1, Number.NaN]));
    expect(series.loss(1)).toBeNaN();
  });

  it('takes 100,000 steps in far less than a frame a thousand', () => {
    const series = new StepSeries();
    const before = performance.now();
    for (let step = 1; step <= 100_000; step++) series.append(point(step, 1 / step));
    expect(performance.now() - before).toBeLessThan(500);
  });
});
