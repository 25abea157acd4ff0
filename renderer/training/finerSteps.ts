import type { StepColumns } from '../../main/ipc/contract';
import type { StepSeries } from './stepSeries';

/** The steps of a stretch, more finely than the run's series has them. */
export interface FinerSteps {
  readonly series: StepSeries;
  /** The series' `rewinds` when they were read. */
  readonly rewinds: number;
  readonly from: number;
  readonly to: number;
  readonly points: StepColumns;
}

/** With so many points in sight a chart has one for every column of its picture. */
const ENOUGH = 1000;

/** Whether they still are what the run did. */
export const holdsStill = (finer: FinerSteps | null, series: StepSeries): finer is FinerSteps =>
  finer !== null && finer.series === series && finer.rewinds === series.rewinds;

/**
 * What to ask the host for where `from` to `to` is shown, as much again on either side, so that a short way along there is
 * nothing to ask for. Null where what is known shows all there is to see.
 */
export function stepsToAsk(
  series: StepSeries,
  known: FinerSteps | null,
  [from, to]: readonly [number, number],
): readonly [number, number] | null {
  const last = Math.min(to, series.lastStep);
  const enough = Math.min(ENOUGH, last - from + 1);
  // A step or two: whatever is known of them, nothing would look different.
  if (enough < 2 || pointsOf(series, from, last) >= enough) return null;
  // While the run goes on, its end is asked for now and then only.
  const reaches = known !== null && known.from <= from && known.to >= last - (last - from) / 4;
  if (reaches && pointsWithin(known.points.step, from, last) >= (enough * 3) / 4) return null;
  return [Math.max(1, from - (to - from)), to + (to - from)];
}

function pointsOf(series: StepSeries, from: number, to: number): number {
  let count = 0;
  for (let i = 0; i < series.length; i++) if (series.step(i) >= from && series.step(i) <= to) count++;
  return count;
}

const pointsWithin = (steps: readonly number[], from: number, to: number): number =>
  steps.reduce((count, step) => (step >= from && step <= to ? count + 1 : count), 0);

/** The points of a run's steps in their order: the finer ones for what they reach over, else those of the series. */
export function eachPoint(
  series: StepSeries,
  finer: FinerSteps | null,
  visit: (centre: number, loss: number, low: number, high: number) => void,
): void {
  const { from, to } = finer ?? { from: Infinity, to: Infinity };
  let index = 0;
  const take = () => visit(series.centre(index), series.loss(index), series.low(index), series.high(index));
  for (; index < series.length && series.step(index) < from; index++) take();
  if (!finer) return;
  let before = from - 1;
  finer.points.step.forEach((step, at) => {
    const { loss, low, high } = finer.points;
    visit((before + 1 + step) / 2, loss[at] as number, low[at] as number, high[at] as number);
    before = step;
  });
  for (; index < series.length; index++) if (index > 0 && series.step(index - 1) >= to) take();
}
