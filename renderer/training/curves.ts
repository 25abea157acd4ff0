import { type Chronicle, chronicleAfter, emptyChronicle, type News } from '../../engine/training/history';
import type { RunCounts, Verdict } from '../../engine/training/protocol';
import type { RunHistory, RunNews } from '../../main/ipc/contract';
import { Pace } from './pace';
import { StepSeries } from './stepSeries';

/** Everything a run's chart and progress show. Replaced when it changes; `steps` and `pace` grow in place. */
export interface RunCurves extends Chronicle {
  readonly run: string;
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
    ...emptyChronicle,
    run,
    steps: new StepSeries(),
    pace: new Pace(),
    counts: null,
    step: 0,
    verdict: null,
    version: 0,
  };
}

export function curvesOf(history: RunHistory): RunCurves {
  const { run, epochs, marks, confusions, health, looks, plane, boundary, counts, verdict } = history;
  const steps = StepSeries.from(history.steps);
  return {
    ...emptyCurves(run),
    ...{ epochs, marks, confusions, health, looks, plane, boundary, counts, verdict, steps },
    step: Math.max(steps.lastStep, epochs.at(-1)?.step ?? 0),
    version: steps.version,
  };
}

/** `curves` after news that came together. `now` in milliseconds. */
export function withNews(curves: RunCurves, news: readonly RunNews[], now: number): RunCurves {
  let { counts, step, verdict } = curves;
  const { steps, pace } = curves;
  const told: News[] = [];
  for (const item of news) {
    if (item.kind === 'steps') {
      steps.appendAll(item.steps);
      for (const done of item.steps.step) pace.note(done, now);
      step = Math.max(step, item.steps.step.at(-1) ?? 0);
      continue;
    }
    told.push(item);
    if (item.kind === 'started') {
      counts = item.counts;
      steps.truncate(item.step);
      step = item.step;
    } else if (item.kind === 'epoch') step = Math.max(step, item.metrics.step);
    else if (item.kind === 'verdict') verdict = item.verdict;
    if (item.kind === 'started' || item.kind === 'paused' || item.kind === 'resumed') pace.reset();
  }
  return { ...curves, ...chronicleAfter(curves, told), counts, step, verdict, version: steps.version };
}
