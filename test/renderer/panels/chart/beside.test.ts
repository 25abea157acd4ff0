import { describe, expect, it } from 'vitest';
import { besideLines, besides, meanLine } from '../../../../renderer/panels/chart/beside';
import { freshEntry } from '../../support/runEntry';
import { curvesWith, epochOf } from './support';

const look = { unit: 'epoch', log: false, smoothing: 0 } as const;
const entry = (run: string, group: string | null = null) => ({
  ...freshEntry(run, 0),
  group: group === null ? null : { id: group, label: `Seeds ${group}` },
});
const curvesOf = (run: string, valid: number) => ({ ...curvesWith([epochOf(1, 1, valid)], []), run });

describe('runs beside the shown one', () => {
  it('are the compared ones, each in a colour of its own, the shown one not again', () => {
    const curves = [curvesOf('a', 1), curvesOf('b', 2), curvesOf('c', 3)];
    const found = besides(
      [entry('a'), entry('b'), entry('c'), entry('unread')],
      curves,
      'b',
      ({ run }) => `run ${run}`,
    );
    expect(found.map(({ key, label }) => [key, label])).toEqual([
      ['a', 'run a'],
      ['c', 'run c'],
    ]);
    expect(new Set(found.map(({ colour }) => colour)).size).toBe(2);
  });

  it('of one group stand together, the shown one among them', () => {
    const curves = [curvesOf('a', 1), curvesOf('b', 3), curvesOf('c', 9)];
    const found = besides([entry('a', 'g'), entry('b', 'g'), entry('c', 'h')], curves, 'a', () => 'alone');
    expect(found.map(({ label, curves }) => [label, curves.length])).toEqual([
      ['Seeds g', 2],
      ['alone', 1],
    ]);
    const [line] = besideLines(found[0] as (typeof found)[number], 'loss', look);
    expect(line?.line).toEqual({ x: [1], y: [2], low: [2 - Math.SQRT2], high: [2 + Math.SQRT2] });
  });

  it('show validation, training dashed behind it; training alone where there is no validation', () => {
    const one = { key: 'a', label: 'A', colour: '--run-1' };
    const both = besideLines({ ...one, curves: [curvesOf('a', 2)] }, 'loss', look);
    expect(both.map(({ label, dashed }) => [label, dashed ?? false])).toEqual([
      ['', true],
      ['A', false],
    ]);
    const alone = besideLines({ ...one, curves: [curvesOf('a', Number.NaN)] }, 'loss', look);
    expect(alone.map(({ label, line }) => [label, line.y])).toEqual([['A', [1]]]);
  });

  it('means take what there is: a run that ended early counts as far as it goes', () => {
    const mean = meanLine([
      { x: [1, 2], y: [1, 5] },
      { x: [1], y: [3] },
    ]);
    expect(mean.y).toEqual([2, 5]);
    expect(mean.low).toEqual([2 - Math.SQRT2, 5]);
  });
});
