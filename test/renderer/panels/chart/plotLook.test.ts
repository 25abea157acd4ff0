import { expect, test } from 'vitest';
import type { PlotLine } from '../../../../renderer/panels/chart/plotColumns';
import { strokesOf, yEnds } from '../../../../renderer/panels/chart/plotLook';

test('the vertical axis leaves room around the curves, but none beyond what a share can be', () => {
  expect(yEnds([0.5, 1], { log: false, limits: [0, 1] })).toEqual([0.47, 1]);
  expect(yEnds([0.001, 2], { log: false, limits: null })[0]).toBe(0);
  expect(yEnds([-1, 1], { log: false, limits: null })).toEqual([-1.12, 1.12]);
  expect(yEnds([3, 3], { log: false, limits: null })).toEqual([2.82, 3.18]);
});

test('a logarithmic one holds the curves, from and to numbers that read well', () => {
  for (const [min, max] of [
    [0.013, 2.3],
    [0.5, 0.5],
    [1e-7, 40],
  ] as const) {
    const [low, high] = yEnds([min, max], { log: true, limits: null });
    expect(low).toBeGreaterThan(0);
    expect(low).toBeLessThanOrEqual(min);
    expect(high).toBeGreaterThanOrEqual(max);
    expect(low).toBeLessThan(high);
    expect(low).toBeGreaterThan(min / 11);
    expect(high).toBeLessThan(max * 11);
  }
  expect(yEnds(null, { log: true, limits: null })).toEqual([0.1, 1]);
});

test('what is smoothed stands before its own values, which are thin and faint', () => {
  const line = { colour: '--a', width: 2, dashed: false, noisy: false, smoothed: null } as unknown as PlotLine;
  expect(strokesOf(line)).toEqual({ raw: { colour: '--a', width: 2, dashed: false, faint: false }, smooth: null });
  const smoothed = { ...line, smoothed: [], width: 1, smoothColour: '--b' } as unknown as PlotLine;
  expect(strokesOf(smoothed)).toEqual({
    raw: { colour: '--a', width: 1, dashed: false, faint: true },
    smooth: { colour: '--b', width: 1.5, dashed: false, faint: false },
  });
});
