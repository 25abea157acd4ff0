import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { ClassColumns, ValueColumns } from '../../../../engine/training/evaluation/contract';
import { perClass } from '../../../../engine/training/metrics/perClass';
import type { EvaluatedRun } from '../../../../main/ipc/contract';
import { sortedClasses } from '../../../../renderer/panels/predictions/classOrder';
import { countConfusions, heatOf } from '../../../../renderer/panels/predictions/confusions';
import { cellSize, moved, revealing, seen, within } from '../../../../renderer/panels/predictions/matrixLayout';
import { predictionsCsv } from '../../../../renderer/panels/predictions/predictionsCsv';
import { chosenSamples, nameOf } from '../../../../renderer/panels/predictions/samples';
import { nearest, scatterOf } from '../../../../renderer/panels/predictions/scatterData';

const columns: ClassColumns = {
  kind: 'classes',
  topK: 5,
  classes: ['a', 'b, "c"', 'd'],
  label: Int32Array.of(0, 0, 0, 2, 1),
  predicted: Int32Array.of(0, 0, 1, 0, 1),
  probability: Float32Array.of(0.5, 0.75, 0.75, Number.NaN, 1),
  labelProbability: Float32Array.of(0.5, 0.75, 0.125, Number.NaN, 1),
  perClass: perClass([2, 1, 0, 0, 1, 0, 1, 0, 0]),
};
const found: EvaluatedRun = {
  part: 'test',
  samples: 5,
  figures: {},
  loss: Float32Array.of(0.5, 0.25, 4, 2, 0),
  order: Int32Array.of(2, 3, 0, 1, 4),
  columns,
  origins: null,
  inputs: { names: [], count: 0 },
  step: null,
};
const values: ValueColumns = {
  kind: 'values',
  size: 1,
  every: 1,
  error: Float32Array.of(1, 0.5, 0),
  target: Float32Array.of(3, 1, 2),
  predicted: Float32Array.of(4, 0.5, 2),
};

describe('a confusion matrix', () => {
  const confusions = countConfusions(columns);

  it('counts what was taken for what, and names the most frequent mix-ups first', () => {
    const all = [0, 1, 2].map((row) => [0, 1, 2].map((column) => confusions.at(row, column)));
    expect(all).toEqual([
      [2, 1, 0],
      [0, 1, 0],
      [1, 0, 0],
    ]);
    expect([0, 1, 2].map(confusions.support)).toEqual([3, 1, 1]);
    expect(confusions.mixUps).toEqual([
      { label: 0, predicted: 1, count: 1 },
      { label: 2, predicted: 0, count: 1 },
    ]);
  });

  it('draws mistakes the stronger the more of their class they are', () => {
    expect([0, 1, 2, 8, 20, 100].map((count) => heatOf(count, 100))).toEqual([0, 1, 1, 2, 3, 4]);
    expect(heatOf(0, 0)).toBe(0);
  });

  it('has of 500 classes no more cells than are in sight, and the one with the focus', () => {
    const size = cellSize(560, 500, 36, 58);
    expect(size).toBe(36);
    expect(seen(3600, 560, size, 500)).toEqual({ from: 98, to: 118 });
    expect(seen(0, 560, size, 500)).toEqual({ from: 0, to: 18 });
    expect(seen(17_500, 560, size, 500).to).toBe(500);
    expect(within({ from: 3, to: 6 }, 4)).toEqual([3, 4, 5]);
    expect(within({ from: 3, to: 6 }, 0)).toEqual([0, 3, 4, 5]);
    expect(within({ from: 3, to: 6 }, 9)).toEqual([3, 4, 5, 9]);
    expect(cellSize(560, 3, 36, 58)).toBe(58);
  });

  it('moves by keys within its bounds, and scrolls no further than to show the cell', () => {
    expect(moved([1, 1], 'ArrowLeft', false, 3)).toEqual([1, 0]);
    expect(moved([0, 1], 'ArrowUp', false, 3)).toEqual([0, 1]);
    expect(moved([1, 1], 'End', false, 3)).toEqual([1, 2]);
    expect(moved([1, 1], 'Home', true, 3)).toEqual([0, 0]);
    expect(moved([5, 7], 'PageDown', false, 500)).toEqual([15, 7]);
    expect(moved([1, 1], 'a', false, 3)).toBeNull();
    expect([0, 4, 20].map((at) => revealing(72, 360, 36, at))).toEqual([0, 72, 396]);
  });
});

describe('what is looked at', () => {
  it('is the samples of a cell, of a class, or all, the hardest first', () => {
    expect(chosenSamples(found, null)).toBe(found.order);
    expect([...chosenSamples(found, { kind: 'cell', label: 0, predicted: 0 })]).toEqual([0, 1]);
    expect([...chosenSamples(found, { kind: 'cell', label: 1, predicted: 2 })]).toEqual([]);
    expect([...chosenSamples(found, { kind: 'class', label: 0 })]).toEqual([2, 0, 1]);
    expect([...chosenSamples(found, { kind: 'sample', sample: 3 })]).toEqual([3]);
  });

  it('is called by its file, its row or its place', () => {
    expect(nameOf(found, 3)).toEqual({ kind: 'place', place: 4 });
    expect(nameOf({ ...found, origins: Int32Array.of(0, 0, 0, 17, 0) }, 3)).toEqual({ kind: 'row', row: 17 });
    expect(nameOf({ ...found, origins: ['', '', '', 'a/b.png', ''] }, 3)).toEqual({ kind: 'file', file: 'a/b.png' });
  });

  it('sorts classes by a figure, equal ones by their place', () => {
    expect(sortedClasses(columns.perClass, { by: 'class', down: true })).toEqual([2, 1, 0]);
    expect(sortedClasses(columns.perClass, { by: 'f1', down: false })).toEqual([2, 0, 1]);
    expect(sortedClasses(columns.perClass, { by: 'support', down: true })).toEqual([0, 1, 2]);
  });
});

describe('predictions as CSV', () => {
  const read = async (run: EvaluatedRun) => Papa.parse((await predictionsCsv(run)).trim()).data;

  it('has a line for each sample, the hardest first, names quoted where they must be', async () => {
    expect(await read({ ...found, origins: Int32Array.of(2, 3, 5, 7, 8) })).toEqual([
      ['sample', 'row', 'true', 'predicted', 'correct', 'probability', 'probability_of_true', 'loss'],
      ['3', '5', 'a', 'b, "c"', '0', '0.75', '0.125', '4'],
      ['4', '7', 'd', 'a', '0', '', '', '2'],
      ['1', '2', 'a', 'a', '1', '0.5', '0.5', '0.5'],
      ['2', '3', 'a', 'a', '1', '0.75', '0.75', '0.25'],
      ['5', '8', 'b, "c"', 'b, "c"', '1', '1', '1', '0'],
    ]);
  });

  it('has the values of a regression, and of images the error alone', async () => {
    const run = { ...found, order: Int32Array.of(0, 1, 2), loss: Float32Array.of(1, 0.25, 0) };
    expect(await read({ ...run, columns: values })).toEqual([
      ['sample', 'true', 'predicted', 'mean_absolute_error', 'loss'],
      ['1', '3', '4', '1', '1'],
      ['2', '1', '0.5', '0.5', '0.25'],
      ['3', '2', '2', '0', '0'],
    ]);
    const [header] = await read({ ...run, columns: { ...values, size: 784, every: 5 } });
    expect(header).toEqual(['sample', 'mean_absolute_error', 'loss']);
  });

  it('has every one of ten thousand', async () => {
    const order = Int32Array.from({ length: 10_000 }, (_, i) => (i * 7) % 10_000);
    const many = (): Float32Array => new Float32Array(10_000);
    const wide = { ...values, error: many(), target: many(), predicted: many() };
    const lines = await read({ ...found, samples: 10_000, order, loss: many(), columns: wide });
    expect(lines).toHaveLength(10_001);
    expect(new Set(lines.map((line) => (line as string[])[0])).size).toBe(10_001);
  });
});

describe('a scatter plot', () => {
  it('has true values ascending, with what belongs to them, and a square range', () => {
    const data = scatterOf(values);
    expect([[...data.target], [...data.predicted], [...data.sample]]).toEqual([
      [1, 2, 3],
      [0.5, 2, 4],
      [1, 2, 0],
    ]);
    expect(data.range[0]).toBeCloseTo(0.5 - 0.14, 12);
    expect(data.range[1]).toBeCloseTo(4.14, 12);
    const same = (value: number) => 100 * value;
    expect(nearest(data, { x: 205, y: 195 }, same, same, 12)).toBe(1);
    expect(nearest(data, { x: 205, y: 150 }, same, same, 12)).toBe(-1);
  });

  it('draws values of every place of a sample where there are too many, and leaves out what is no number', () => {
    const size = 784;
    const target = Float32Array.from({ length: 500 * size }, (_, i) => i % size);
    const data = scatterOf({
      ...values,
      size,
      target,
      predicted: target.map((value) => (value === 3 ? Number.NaN : value)),
    });
    expect(data.target.length).toBeLessThanOrEqual(20_000);
    expect(data.target.length).toBeGreaterThan(16_000);
    expect(new Set(data.target).size).toBe(size - 1);
    expect(Math.max(...data.sample)).toBe(499);
  });
});
