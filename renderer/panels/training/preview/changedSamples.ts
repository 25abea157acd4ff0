import { numel } from '../../../../engine/core/shape';
import { Draws } from '../../../../engine/data/draws';
import { fitTransforms } from '../../../../engine/data/fitTransforms';
import { mixShare } from '../../../../engine/data/mixShare';
import { type RawSamples, tableOf } from '../../../../engine/data/rawSamples';
import { resolveData } from '../../../../engine/data/resolve';
import { type Shown, shown, viewOf } from '../../../../engine/data/show';
import type { DataSettings } from '../../../../engine/graph/document';

/** A class, and how much of it is in a sample, in 0…1. */
export interface LabelShare {
  readonly label: string;
  readonly share: number;
}

/** A sample as training gets it; of values no labels are told. */
export interface ChangedSample {
  readonly shown: Shown;
  readonly labels: readonly LabelShare[];
}

export interface SampleRow {
  /** Place in the training part. */
  readonly place: number;
  readonly before: ChangedSample;
  /** By epoch, in the order asked for. */
  readonly epochs: readonly ChangedSample[];
}

/** Whether samples come changed at random, so that each epoch gets others. Throws InputError as `resolveData`. */
export function changesByEpoch(settings: DataSettings): boolean {
  const { transforms, mixing } = resolveData(settings);
  return mixing !== null || transforms.some(({ random }) => random);
}

/** What the numbers of a sample are called, where it is a row. */
export function numberNames(settings: DataSettings): readonly string[] {
  const view = viewOf(resolveData(settings));
  return view.kind === 'row' ? view.columns.map(({ name }) => name) : [];
}

/**
 * Samples of `raw` at `rows`, as they are and as the transforms make them in each of the epochs: what a run with the seed
 * draws for them. Two things stand in for what is known in the run alone: constants that transforms find in the training
 * part are found in `raw`, and batches are mixed of neighbours in `raw`, with the share of the batch of the epoch's number.
 * Throws InputError as `resolveData`.
 */
export function changedSamples(
  settings: DataSettings,
  seed: number,
  raw: RawSamples,
  rows: readonly number[],
  epochs: readonly number[],
): readonly SampleRow[] {
  const table = tableOf(raw);
  const asked = resolveData(settings);
  const count = raw.places.length;
  const fitted = fitTransforms(settings.transforms, asked, table, count);
  const { transforms, info, mixing } = resolveData({ ...settings, transforms: fitted });
  const view = viewOf(asked);
  const classes = asked.raw.target.kind === 'class' ? asked.raw.target.classes : [];
  const draws = new Draws(seed);
  const size = numel(asked.raw.input);
  const inputAt = (row: number) => raw.inputs.subarray(row * size, (row + 1) * size);
  const labelAt = (row: number) => classes[raw.labels?.[row] ?? -1];

  const changed = (row: number, epoch: number): Float32Array =>
    transforms.reduce((from, { apply, random, size: after }, place) => {
      const to = new Float32Array(after);
      apply(from, to, 0, random ? draws.at(epoch, raw.places[row] as number, place) : null);
      return to;
    }, inputAt(row));
  const inEpoch = (row: number, epoch: number): ChangedSample => {
    const own = changed(row, epoch);
    if (mixing === null || count < 2)
      return { shown: shown(view, info.input, own), labels: shares([[labelAt(row), 1]]) };
    const share = mixShare(seed, epoch, mixing);
    const other = (row + count - 1) % count;
    const rest = changed(other, epoch);
    return {
      shown: shown(
        view,
        info.input,
        own.map((value, at) => share * value + (1 - share) * (rest[at] as number)),
      ),
      labels: shares([
        [labelAt(row), share],
        [labelAt(other), 1 - share],
      ]),
    };
  };
  return rows.map((row) => ({
    place: raw.places[row] as number,
    before: { shown: shown(view, asked.raw.input, inputAt(row)), labels: shares([[labelAt(row), 1]]) },
    epochs: epochs.map((epoch) => inEpoch(row, epoch)),
  }));
}

/** Each label once, the largest share first. */
function shares(parts: readonly (readonly [label: string | undefined, share: number])[]): readonly LabelShare[] {
  const sums = new Map<string, number>();
  for (const [label, share] of parts) if (label !== undefined) sums.set(label, (sums.get(label) ?? 0) + share);
  return [...sums].map(([label, share]) => ({ label, share })).sort((a, b) => b.share - a.share);
}
