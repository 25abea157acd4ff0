import type uPlot from 'uplot';
import { expect, it, vi } from 'vitest';
import { keptPaths } from '../../../../renderer/panels/chart/keptPaths';

const centres = [0, 1, 2];
const plotWith = (columns: readonly (readonly number[])[], to = 2) =>
  ({
    data: [centres, ...columns],
    scales: { x: { min: 0, max: to }, y: { min: 0, max: 1 } },
    bbox: { left: 0, top: 0, width: 300, height: 100 },
  }) as unknown as uPlot;

it('makes a path anew for other values and another place alone', () => {
  const made = vi.fn((_: uPlot, series: number) => ({ stroke: series }) as unknown as uPlot.Series.Paths);
  const paths = keptPaths(made);
  const [still, grown] = [
    [1, 2, 3],
    [1, 2, 4],
  ];
  const first = paths(plotWith([still, still]), 1, 0, 2);
  paths(plotWith([still, still]), 2, 0, 2);
  expect(made).toHaveBeenCalledTimes(2);
  expect(paths(plotWith([still, grown]), 1, 0, 2)).toBe(first);
  paths(plotWith([still, grown]), 2, 0, 2);
  expect(made).toHaveBeenCalledTimes(3);
  expect(paths(plotWith([still, grown], 1), 1, 0, 2)).not.toBe(first);
});
