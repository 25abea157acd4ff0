import { expect, it } from 'vitest';
import { type PlotWords, plotContent, plotContents } from '../../../../renderer/panels/chart/plotContent';
import { curvesWith, epochOf } from './support';

const words: PlotWords = { t: (key) => key, say: ({ code }) => code, measure: (measure) => measure };

it('puts the finer steps of a stretch into a picture, as they are on the screen', () => {
  const curves = curvesWith([epochOf(1, 2, 2)], [4, 0, 4, 0]);
  const points = { step: [2, 3], loss: [7, 8], low: [7, 8], high: [7, 8] };
  const finer = { series: curves.steps, rewinds: 0, from: 2, to: 3, points };
  const look = { unit: 'step', log: false, smoothing: 0 } as const;
  const stepsOf = (read: typeof finer | null) =>
    plotContents(curves, ['loss'], look, [], words, read)[0]?.lines.find(({ key }) => key === 'steps')?.line.y;
  expect(Array.from(stepsOf(null) ?? [])).toEqual([4, 0, 4, 0]);
  expect(Array.from(stepsOf(finer) ?? [])).toEqual([4, 7, 8, 0]);
});

it('draws metrics of the validation part by what they declare: limits and a percentage of a share, a log axis of an error', () => {
  const figures = [
    { rmse: 2, r2: 0.5, f1: 0.25 },
    { rmse: 1, r2: 0.75, f1: 0.5 },
  ];
  const curves = curvesWith(
    figures.map((one, at) => ({ ...epochOf(at + 1, 1, 1), figures: one })),
    [],
  );
  const look = { unit: 'epoch', log: true, smoothing: 0 } as const;
  const drawn = (measure: 'rmse' | 'r2' | 'f1') => plotContent(curves, measure, look, [], words);
  for (const measure of ['rmse', 'r2', 'f1'] as const) {
    const { title, lines } = drawn(measure);
    expect(title).toBe(measure);
    expect(lines.map(({ key }) => key)).toEqual(['valid']);
    expect(lines[0]?.line.y).toEqual(figures.map((one) => one[measure]));
  }
  expect(drawn('f1')).toMatchObject({ log: false, limits: [0, 1] });
  expect(drawn('f1').formatY(0.25, 3)).toBe('25%');
  expect(drawn('rmse')).toMatchObject({ log: true, limits: null });
  // Below 0 where the network is worse than the mean.
  expect(drawn('r2')).toMatchObject({ log: false, limits: null });
});

it('marks where a run moved, the latest first, which gets the room for its word', () => {
  const reason = { code: 'backend.gpuGone', args: {} } as const;
  const moved = (step: number, onto: 'cpu' | 'gpu') => ({ kind: 'moved', step, device: onto, onto, reason }) as const;
  const curves = { ...curvesWith([epochOf(1, 2, 2)], [4, 3]), marks: [moved(1, 'gpu'), moved(2, 'cpu')] };
  const { marks } = plotContent(curves, 'loss', { unit: 'step', log: false, smoothing: 0 }, [], words);
  expect(marks.slice(-2).map(({ at, label }) => [at, label])).toEqual([
    [2, 'chart.movedToCpuMark'],
    [1, 'chart.movedToGpuMark'],
  ]);
});
