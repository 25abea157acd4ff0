import type { Boundary } from '../../engine/training/boundary/field';
import type { Plane } from '../../engine/training/boundary/plane';
import { type LookFigures, looksAfter } from '../../engine/training/health/figures';
import type { HealthReport } from '../../engine/training/health/report';
import type { Confusion, EpochMetrics, RunCounts, Verdict } from '../../engine/training/protocol';
import type { RunHistory, RunMark, RunNews } from '../../main/ipc/contract';
import { Pace } from './pace';
import { StepSeries } from './stepSeries';

/** Everything a run's chart and progress show. Replaced when it changes; `steps` and `pace` grow in place. */
export interface RunCurves {
  readonly run: string;
  readonly epochs: readonly EpochMetrics[];
  /** The latest of each part. */
  readonly confusions: readonly Confusion[];
  /** The latest look at the layers; null before any. */
  readonly health: HealthReport | null;
  /** Of inputs of two numbers: where the samples are, and what the network makes of their plane. */
  readonly plane: Plane | null;
  readonly boundary: Boundary | null;
  /** Figures of every look, in the order of the steps. */
  readonly looks: readonly LookFigures[];
  /** Changes of the rate, and checkpoints that were asked for. */
  readonly marks: readonly RunMark[];
  readonly steps: StepSeries;
  readonly pace: Pace;
  readonly counts: RunCounts | null;
  /** Latest step that was done. */
  readonly step: number;
  readonly verdict: Verdict | null;
  /** `steps.version` when this object was made: tells renderers that the steps grew. */
  readonly version: number;
}

export function emptyCurves(run: string): RunCurves {
  return {
    run,
    epochs: [],
    confusions: [],
    health: null,
    looks: [],
    plane: null,
    boundary: null,
    marks: [],
    steps: new StepSeries(),
    pace: new Pace(),
    counts: null,
    step: 0,
    verdict: null,
    version: 0,
  };
}

export function curvesOf(history: RunHistory): RunCurves {
  const steps = StepSeries.from(history.steps);
  return {
    ...emptyCurves(history.run),
    epochs: history.epochs,
    confusions: history.confusions,
    health: history.health,
    looks: history.looks,
    plane: history.plane,
    boundary: history.boundary,
    marks: history.marks,
    steps,
    counts: history.counts,
    step: Math.max(steps.lastStep, history.epochs.at(-1)?.step ?? 0),
    verdict: history.verdict,
    version: steps.version,
  };
}

/** `curves` after news that came together. `now` in milliseconds. */
export function withNews(curves: RunCurves, news: readonly RunNews[], now: number): RunCurves {
  let { confusions, health, looks, plane, boundary, marks, counts, step, verdict } = curves;
  const { steps, pace } = curves;
  /** Copied once: a fast run ends many epochs at once. */
  const epochs = [...curves.epochs];
  let epochsChanged = false;
  for (const item of news) {
    switch (item.kind) {
      case 'started':
        counts = item.counts;
        steps.truncate(item.step);
        cutWhere(epochs, ({ step }) => step > item.step);
        epochsChanged = true;
        looks = looksAfter(looks, item);
        step = item.step;
        pace.reset();
        break;
      case 'steps':
        steps.appendAll(item.steps);
        for (const done of item.steps.step) pace.note(done, now);
        step = Math.max(step, item.steps.step.at(-1) ?? 0);
        break;
      case 'epoch':
        cutWhere(epochs, ({ epoch }) => epoch >= item.metrics.epoch);
        epochs.push(item.metrics);
        epochsChanged = true;
        step = Math.max(step, item.metrics.step);
        break;
      case 'health':
        health = item.health;
        looks = looksAfter(looks, item);
        break;
      case 'plane':
        plane = item.plane;
        break;
      case 'boundary':
        boundary = item.boundary;
        break;
      case 'confusion':
        confusions = [...confusions.filter(({ part }) => part !== item.confusion.part), item.confusion];
        break;
      case 'paused':
      case 'resumed':
        pace.reset();
        break;
      case 'verdict':
        verdict = item.verdict;
        break;
      case 'rate':
        marks = [...marks, { kind: 'rate', step: item.step, lr: item.lr }];
        break;
      case 'moved':
        marks = [...marks, { kind: 'moved', step: item.step, device: item.device, reason: item.reason }];
        break;
      case 'saved':
        marks = [...marks, { kind: 'saved', step: item.step }];
        break;
      case 'failed':
      case 'stoppedEarly':
      case 'ended':
        break;
    }
  }
  return {
    ...curves,
    epochs: epochsChanged ? epochs : curves.epochs,
    confusions,
    health,
    looks,
    plane,
    boundary,
    marks,
    counts,
    step,
    verdict,
    version: steps.version,
  };
}

/** Takes away the last ones for which `isOver` holds. */
function cutWhere(epochs: EpochMetrics[], isOver: (epoch: EpochMetrics) => boolean): void {
  for (let last = epochs.at(-1); last && isOver(last); last = epochs.at(-1)) epochs.pop();
}

/** The first epoch with the lowest validation loss; null before any. */
export function bestEpoch(epochs: readonly EpochMetrics[]): EpochMetrics | null {
  let best: EpochMetrics | null = null;
  for (const epoch of epochs) {
    if (epoch.validLoss === null || Number.isNaN(epoch.validLoss)) continue;
    if (best?.validLoss == null || epoch.validLoss < best.validLoss) best = epoch;
  }
  return best;
}
