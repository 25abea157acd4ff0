import { MEASURES, type Measure, metrics } from './metrics';
import type { EpochMetrics } from './protocol';

type OfPart = (epoch: EpochMetrics) => number | null;

interface MeasureParts {
  /** Null where it is taken of the validation part alone. */
  readonly train: OfPart | null;
  readonly valid: OfPart;
}

/** How a measure is read from an epoch, part by part. */
export function partsOf(measure: Measure): MeasureParts {
  if (measure === 'loss') return { train: ({ trainLoss }) => trainLoss, valid: ({ validLoss }) => validLoss };
  if (measure === 'accuracy') {
    return { train: ({ trainAccuracy }) => trainAccuracy, valid: ({ validAccuracy }) => validAccuracy };
  }
  return { train: null, valid: ({ figures }) => figures?.[measure] ?? null };
}

/** Whether it lies in 0…1 and is shown as a percentage. */
export const isShare = (measure: Measure): boolean => measure !== 'loss' && metrics[measure].share;

/** Whether it measures how wrong the network is: never below 0, and the lower the better. */
export const isError = (measure: Measure): boolean => measure === 'loss' || metrics[measure].better === 'lower';

/** The measures that a run's epochs tell. The first and the latest epoch stand for all: long runs have many. */
export function measuresOf(epochs: readonly EpochMetrics[]): readonly Measure[] {
  const looked = [epochs[0], epochs.at(-1)].filter((epoch) => epoch !== undefined);
  return MEASURES.filter((measure) => {
    const { train, valid } = partsOf(measure);
    return looked.some((epoch) => (train?.(epoch) ?? valid(epoch)) !== null);
  });
}
