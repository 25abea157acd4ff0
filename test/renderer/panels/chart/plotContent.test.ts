import { expect, it } from 'vitest';
import { plotContents } from '../../../../renderer/panels/chart/plotContent';
import { curvesWith, epochOf } from './support';

it('puts the finer steps of a stretch into a picture, as they are on the screen', () => {
  const curves = curvesWith([epochOf(1, 2, 2)], [4, 0, 4, 0]);
  const points = { step: [2, 3], loss: [7, 8], low: [7, 8], high: [7, 8] };
  const finer = { series: curves.steps, rewinds: 0, from: 2, to: 3, points };
  const look = { unit: 'step', log: false, smoothing: 0 } as const;
  const stepsOf = (read: typeof finer | null) =>
    plotContents(
      curves,
      look,
      [],
      (key) => key,
      ({ code }) => code,
      read,
    )[0]?.lines.find(({ key }) => key === 'steps')?.line.y;
  expect(Array.from(stepsOf(null) ?? [])).toEqual([4, 0, 4, 0]);
  expect(Array.from(stepsOf(finer) ?? [])).toEqual([4, 7, 8, 0]);
});
