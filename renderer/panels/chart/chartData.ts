import type { EpochMetrics } from '../../../engine/training/protocol';
import type { RunCurves } from '../../training/curves';

/** One column a series; `x` in epochs, so that steps lie between their epochs' ends. Null where a series has no point. */
export interface ChartData {
  readonly x: readonly number[];
  readonly series: readonly (readonly (number | null)[])[];
  /** Least and greatest value worth showing; null while there is none. Single steps may lie outside. */
  readonly range: readonly [number, number] | null;
}

/** The share of single-step losses that may lie above the shown range: a wild first step would flatten the curves. */
const OUTLIERS = 0.02;

const finite = (value: number | null | undefined, positive: boolean): number | null =>
  value == null || !Number.isFinite(value) || (positive && value <= 0) ? null : value;

function stepsPerEpoch({ counts, epochs }: RunCurves): number {
  const [first] = epochs;
  return counts?.stepsPerEpoch ?? (first ? first.step / first.epoch : 1);
}

/** Series: each step's loss, training loss, validation loss. On a log axis only positive values are drawn. */
export function lossData(curves: RunCurves, log: boolean): ChartData {
  const { steps, epochs } = curves;
  const perEpoch = stepsPerEpoch(curves);
  const x: number[] = [];
  const step: (number | null)[] = [];
  const train: (number | null)[] = [];
  const valid: (number | null)[] = [];
  let at = 0;
  for (let i = 0; i < steps.length; i++) {
    const position = steps.step(i) / perEpoch;
    for (; at < epochs.length && (epochs[at] as EpochMetrics).epoch < position; at++)
      addEpoch(epochs[at] as EpochMetrics);
    x.push(position);
    step.push(finite(steps.loss(i), log));
    const epoch = epochs[at];
    const ends = epoch?.epoch === position;
    train.push(ends ? finite(epoch.trainLoss, log) : null);
    valid.push(ends ? finite(epoch.validLoss, log) : null);
    if (ends) at++;
  }
  for (; at < epochs.length; at++) addEpoch(epochs[at] as EpochMetrics);

  function addEpoch(epoch: EpochMetrics) {
    x.push(epoch.epoch);
    step.push(null);
    train.push(finite(epoch.trainLoss, log));
    valid.push(finite(epoch.validLoss, log));
  }
  return { x, series: [step, train, valid], range: lossRange(step, [...train, ...valid]) };
}

function lossRange(
  step: readonly (number | null)[],
  epochs: readonly (number | null)[],
): readonly [number, number] | null {
  const sorted = step.filter((value) => value !== null).sort((a, b) => a - b);
  const shown = sorted.slice(0, Math.max(1, Math.ceil(sorted.length * (1 - OUTLIERS))));
  const all = epochs.filter((value) => value !== null);
  for (const edge of [shown[0], shown.at(-1)]) if (edge !== undefined) all.push(edge);
  if (all.length === 0) return null;
  return [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))];
}

/**
 * Series: training accuracy, validation accuracy. Null where the design does not classify. Reaches to the latest step,
 * so that its epochs stand as wide as those of the losses beside it.
 */
export function accuracyData(curves: RunCurves): ChartData | null {
  const { epochs, steps } = curves;
  const rows = epochs.filter((epoch) => epoch.trainAccuracy !== null || epoch.validAccuracy !== null);
  if (rows.length === 0) return null;
  const series = [rows.map((row) => row.trainAccuracy), rows.map((row) => row.validAccuracy)];
  const values = series.flat().filter((value) => value !== null);
  const x = rows.map((row) => row.epoch);
  const latest = steps.length === 0 ? 0 : steps.step(steps.length - 1) / stepsPerEpoch(curves);
  if (latest > (x.at(-1) ?? 0)) {
    x.push(latest);
    for (const column of series) column.push(null);
  }
  return {
    x,
    series,
    range: [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))],
  };
}

/** The index nearest to `index` where `column` has a value; null where it has none. */
export function nearestValue(
  x: ArrayLike<number>,
  column: ArrayLike<number | null | undefined>,
  index: number,
  position: number,
): number | null {
  let before = index;
  while (before >= 0 && column[before] == null) before--;
  let after = index;
  while (after < column.length && column[after] == null) after++;
  if (before < 0) return after < column.length ? after : null;
  if (after >= column.length) return before;
  return position - (x[before] as number) <= (x[after] as number) - position ? before : after;
}
