import { describe, expect, it } from 'vitest';
import { nearestValue, type PlotLine, plotColumns, TRACKS } from '../../../../renderer/panels/chart/plotColumns';

const plotLine = (y: readonly number[], noisy = false): PlotLine => ({
  key: 'train',
  label: 'Training',
  colour: '--series-train',
  width: 2,
  points: true,
  noisy,
  line: { x: y.map((_, i) => i + 0.5), y },
  smoothed: null,
});
const shown = (column: readonly (number | null)[] | undefined) => column?.filter((value) => value !== null);

describe('what a plot draws', () => {
  it('gives every line its tracks, an envelope only where points fall together', () => {
    const y = [1, 9, 2, 8];
    const wide = plotColumns([plotLine(y)], { from: 0, to: 4, columns: 4 }, false);
    const narrow = plotColumns([plotLine(y)], { from: 0, to: 4, columns: 2 }, false);
    const track = (columns: typeof wide, name: (typeof TRACKS)[number]) => columns.data[1 + TRACKS.indexOf(name)];
    expect(shown(track(wide, 'raw'))).toEqual([1, 9, 2, 8]);
    expect(track(wide, 'low')).toEqual([]);
    expect(shown(track(narrow, 'raw'))).toEqual([5, 5]);
    expect([shown(track(narrow, 'low')), shown(track(narrow, 'high'))]).toEqual([
      [1, 2],
      [9, 8],
    ]);
  });

  it('keeps the envelope of a bare line away', () => {
    const line = { ...plotLine([1, 9, 2, 8]), bare: true };
    const { data } = plotColumns([line], { from: 0, to: 4, columns: 2 }, false);
    expect(shown(data[1 + TRACKS.indexOf('raw')])).toEqual([5, 5]);
    expect(data[1 + TRACKS.indexOf('low')]).toEqual([]);
  });

  it.each([false, true])('has the same columns for a line that has not changed (log axis: %s)', (log) => {
    const line = plotLine([1, 9, 2, 8]);
    const raw = () => plotColumns([line], { from: 0, to: 4, columns: 4 }, log).data[1 + TRACKS.indexOf('raw')];
    expect(raw()).toBe(raw());
  });

  it('leaves out what a log axis has no place for', () => {
    const { data, range } = plotColumns([plotLine([0, -1, 2])], { from: 0, to: 3, columns: 3 }, true);
    expect(shown(data[1 + TRACKS.indexOf('raw')])).toEqual([2]);
    expect(range).toEqual([2, 2]);
  });

  it('does not let a few wild steps flatten the curves, yet counts every epoch', () => {
    const wild = Array.from({ length: 200 }, (_, i) => (i < 3 ? 1000 : 1 + i / 1000));
    const stretch = { from: 0, to: 200, columns: 200 };
    expect(plotColumns([plotLine(wild, true)], stretch, false).range?.[1]).toBeLessThan(4);
    expect(plotColumns([plotLine(wild)], stretch, false).range?.[1]).toBe(1000);
  });

  it('shows the first steps of a run whole, which lie above the others without flattening them', () => {
    const falling = Array.from({ length: 347 }, (_, i) => 0.75 + 1.75 * Math.exp(-i / 120));
    const stretch = { from: 0, to: 347, columns: 347 };
    expect(plotColumns([plotLine(falling, true)], stretch, false).range?.[1]).toBe(2.5);
  });

  it('has no range without points', () => {
    expect(plotColumns([plotLine([Number.NaN])], { from: 0, to: 1, columns: 4 }, false).range).toBeNull();
  });

  it('prepares eight runs of 100,000 steps within a frame', () => {
    const long = Array.from({ length: 4096 }, (_, i) => Math.sin(i));
    const lines = Array.from({ length: 24 }, () => plotLine(long));
    const begin = performance.now();
    for (let i = 0; i < 10; i++) plotColumns(lines, { from: 0, to: 4096, columns: 800 }, false);
    expect((performance.now() - begin) / 10).toBeLessThan(50);
  });
});

describe('nearestValue', () => {
  it('finds the nearest place with a value on either side', () => {
    const x = [0, 1, 2, 3, 4];
    const column = [null, 10, null, null, 40];
    expect(nearestValue(x, column, 2, 2)).toBe(1);
    expect(nearestValue(x, column, 3, 3.2)).toBe(4);
    expect(nearestValue(x, column, 0, 0)).toBe(1);
    expect(nearestValue(x, [null, null], 0, 0)).toBeNull();
  });
});
