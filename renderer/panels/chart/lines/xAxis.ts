import type { EpochMetrics } from '../../../../engine/training/protocol';
import type { RunCurves } from '../../../training/curves';

/** What the horizontal axis counts: steps, epochs, or seconds of training with validation. */
export const X_UNITS = ['step', 'epoch', 'time'] as const;
export type XUnit = (typeof X_UNITS)[number];

/** Where a step of the run lies on the axis; a step between two ends of epochs lies as far between them. */
export type PlaceOf = (step: number) => number;

function stepsPerEpoch({ counts, epochs }: Pick<RunCurves, 'counts' | 'epochs'>): number {
  const [first] = epochs;
  return counts?.stepsPerEpoch ?? (first ? first.step / first.epoch : 1);
}

/** Null where the run cannot say yet: times are known from the first whole epoch on. */
export function placeOf(curves: Pick<RunCurves, 'counts' | 'epochs'>, unit: XUnit): PlaceOf | null {
  if (unit === 'step') return (step) => step;
  const perEpoch = stepsPerEpoch(curves);
  if (unit === 'epoch') return (step) => step / perEpoch;
  return timeOf(curves.epochs);
}

/** The stretch of the axis in steps of the run: every step that lies on it, also those to come. Null where it has no places yet. */
export function stepsOn(
  curves: Pick<RunCurves, 'counts' | 'epochs' | 'step'>,
  unit: XUnit,
  [from, to]: readonly [number, number],
): readonly [number, number] | null {
  const place = placeOf(curves, unit);
  if (!place) return null;
  const planned = (curves.counts?.stepsPerEpoch ?? 0) * (curves.counts?.epochs ?? 0);
  const last = Math.max(curves.step, planned);
  return [Math.max(1, lastBefore(place, from, last)), Math.max(1, lastBefore(place, to, last))];
}

/** The last of the steps 0 to `last` that lies no further along than `at`. */
function lastBefore(place: PlaceOf, at: number, last: number): number {
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (place(middle) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

function timeOf(epochs: readonly EpochMetrics[]): PlaceOf | null {
  if (epochs.length === 0) return null;
  const ends: { step: number; seconds: number }[] = [{ step: 0, seconds: 0 }];
  for (const { step, seconds } of epochs) {
    ends.push({ step, seconds: (ends.at(-1)?.seconds ?? 0) + seconds });
  }
  let stretch = 1;
  return (step) => {
    // Mostly asked in ascending order.
    if (step < (ends[stretch - 1]?.step ?? 0)) stretch = 1;
    while (stretch < ends.length - 1 && step > (ends[stretch]?.step ?? 0)) stretch++;
    const before = ends[stretch - 1] as (typeof ends)[number];
    const end = ends[stretch] as (typeof ends)[number];
    // Past the last end the epoch under way is taken to be as fast as the one before.
    const pace = (end.seconds - before.seconds) / Math.max(1, end.step - before.step);
    return before.seconds + (step - before.step) * pace;
  };
}
