import { describe, expect, it } from 'vitest';
import { mixShare } from '../../../../../engine/data/mixShare';
import { openSamples } from '../../../../../engine/data/open';
import { type RawSamples, rawSamples } from '../../../../../engine/data/rawSamples';
import { shown } from '../../../../../engine/data/show';
import type { Choice, DataSettings } from '../../../../../engine/graph/document';
import {
  changedSamples,
  changesByEpoch,
  numberNames,
} from '../../../../../renderer/panels/training/preview/changedSamples';
import { dataFiles } from '../../../../support/dataFiles';

const SEED = 9;
const digits = (transforms: readonly Choice[]): DataSettings => ({
  source: { type: 'digits', params: {} },
  transforms,
  target: 'label',
});

/** Points as a source of values would give them. */
const raw = (inputs: readonly number[], labels: readonly number[]): RawSamples => ({
  places: Int32Array.from(labels, (_, at) => at),
  inputs: Float32Array.from(inputs),
  labels: Int32Array.from(labels),
});
const iris = (transforms: readonly Choice[]): DataSettings => ({
  ...digits(transforms),
  source: { type: 'iris', params: {} },
});
const cells = (row: { readonly shown: unknown } | undefined): readonly number[] =>
  (row?.shown as { cells: number[] } | undefined)?.cells ?? [];

describe('changed samples', () => {
  it('are those that training gets in those epochs', async () => {
    const settings = digits([
      { type: 'RandomHorizontalFlip', params: {} },
      { type: 'RandomAffine', params: { translate: 0.2, degrees: 20 } },
      { type: 'RandomErasing', params: { p: 0.7, scale: 0.2, value: 1 } },
    ]);
    const { source, view } = await openSamples(settings, SEED, null, dataFiles);
    const samples = await rawSamples(settings, SEED, dataFiles);
    const rows = changedSamples(settings, SEED, samples, [0, 5, 63], [1, 4]);
    expect(rows.map(({ place }) => place)).toEqual([0, 5, 63].map((row) => samples.places[row]));
    for (const { place, epochs } of rows) {
      for (const [at, epoch] of [1, 4].entries()) {
        const trained = await source.read('train', Int32Array.of(place), epoch);
        expect(epochs[at]?.shown).toEqual(shown(view, source.info.input, trained.inputs));
        expect(epochs[at]?.labels).toEqual([{ label: String(trained.targets[0]), share: 1 }]);
      }
    }
  });

  it('are as they are beside what becomes of them, also where their shape changes', async () => {
    const settings = digits([{ type: 'RandomCrop', params: { size: [4, 4] } }]);
    const samples = await rawSamples(settings, SEED, dataFiles);
    const [row] = changedSamples(settings, SEED, samples, [3], [1]);
    expect(row?.before.shown).toMatchObject({ kind: 'image', image: { width: 8, height: 8 } });
    expect(row?.epochs[0]?.shown).toMatchObject({ kind: 'image', image: { width: 4, height: 4 } });
  });

  it('are mixed with the one before them by the share of the batch, their labels too', () => {
    const samples = raw([1, 2, 3, 4, 5, 6, 7, 8, 10, 20, 30, 40], [0, 1, 1]);
    const [first, , last] = changedSamples(
      iris([{ type: 'MixUp', params: { alpha: 1 } }]),
      SEED,
      samples,
      [0, 1, 2],
      [2],
    );
    const share = mixShare(SEED, 2, 1);
    const expected = [1, 2, 3, 4].map((value, at) => share * value + (1 - share) * ([10, 20, 30, 40][at] as number));
    for (const [at, value] of expected.entries()) expect(cells(first?.epochs[0])[at]).toBeCloseTo(value, 5);
    const parts = [
      { label: 'setosa', share },
      { label: 'versicolor', share: 1 - share },
    ];
    expect(first?.epochs[0]?.labels).toEqual(parts.sort((a, b) => b.share - a.share));
    expect(first?.before.labels).toEqual([{ label: 'setosa', share: 1 }]);
    // Two of one class are that class.
    expect(last?.epochs[0]?.labels).toEqual([{ label: 'versicolor', share: 1 }]);
  });

  it('are scaled by what the samples at hand tell', () => {
    const samples = raw([0, 1, 2, 3, 10, 1, 4, 3], [0, 1]);
    const rows = changedSamples(iris([{ type: 'MinMax', params: {} }]), SEED, samples, [0, 1], [1]);
    expect(rows.map(({ epochs }) => cells(epochs[0])[0])).toEqual([0, 1]);
  });

  it('are the same in every epoch unless something is left to chance, and their numbers have names', () => {
    expect(changesByEpoch(iris([]))).toBe(false);
    expect(changesByEpoch(iris([{ type: 'Standardize', params: {} }]))).toBe(false);
    expect(changesByEpoch(iris([{ type: 'MixUp', params: {} }]))).toBe(true);
    expect(changesByEpoch(digits([{ type: 'RandomRotation', params: {} }]))).toBe(true);
    expect(numberNames(iris([]))).toHaveLength(4);
    expect(numberNames(digits([]))).toEqual([]);
  });

  it('are refused where the settings do not suit', () => {
    const samples = raw([1, 2, 3, 4], [0]);
    const flip = iris([{ type: 'RandomHorizontalFlip', params: {} }]);
    expect(() => changedSamples(flip, SEED, samples, [0], [1])).toThrow();
  });
});
