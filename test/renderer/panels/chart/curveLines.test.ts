import { describe, expect, it } from 'vitest';
import { curveLines } from '../../../../renderer/panels/chart/curveLines';
import { curvesWith, epochOf } from './support';

describe('the lines of a run', () => {
  it('put steps and epochs on one axis', () => {
    const curves = curvesWith([epochOf(1, 5, 6), epochOf(2, 3, 4)], [7, 5, 4, 2]);
    const { steps, train, valid, end } = curveLines(curves, 'loss', 'epoch', 0);
    expect(Array.from(steps?.line.x ?? [])).toEqual([0.5, 1, 1.5, 2]);
    expect(Array.from(steps?.line.y ?? [])).toEqual([7, 5, 4, 2]);
    expect(train).toEqual({ line: { x: [1, 2], y: [5, 3] }, smoothed: null });
    expect(valid.line).toEqual({ x: [1, 2], y: [6, 4] });
    expect(end).toBe(2);
    expect(curveLines(curves, 'loss', 'step', 0).train?.line.x).toEqual([2, 4]);
  });

  it('keep the curve as it is beside the smoothed one', () => {
    const curves = curvesWith([], [4, 0, 4, 0, 4, 0, 4, 0]);
    const { steps } = curveLines(curves, 'loss', 'step', 1);
    expect(Array.from(steps?.line.y ?? [])).toEqual([4, 0, 4, 0, 4, 0, 4, 0]);
    expect(steps?.smoothed?.y).toHaveLength(8);
  });

  it('keep the smoothed one where one looks closer', () => {
    const curves = curvesWith([], [4, 0, 4, 0, 4, 0, 4, 0]);
    const { steps: series } = curves;
    const points = { step: [3, 4], loss: [7, 8], low: [7, 8], high: [7, 8] };
    const finer = { series, rewinds: 0, from: 3, to: 4, points };
    const { steps } = curveLines(curves, 'loss', 'step', 1, finer);
    expect(Array.from(steps?.line.y ?? [])).toEqual([4, 0, 7, 8, 4, 0, 4, 0]);
    expect(steps?.smoothed).toEqual(curveLines(curves, 'loss', 'step', 1).steps?.smoothed);
  });

  it('have no steps but for losses', () => {
    const curves = curvesWith([epochOf(1, 1, 1)], [1]);
    expect(curveLines(curves, 'accuracy', 'epoch', 0).steps).toBeNull();
    expect(curveLines(curvesWith([], [1, 2]), 'loss', 'time', 0).steps).toBeNull();
  });
});
