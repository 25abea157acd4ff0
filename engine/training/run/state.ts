import type { Progress } from '../checkpoints';
import type { Means } from '../health/pace';
import { HealthWatch } from '../health/watch';
import { Stopwatch } from '../hostLoop';
import { MetricSums } from '../metrics/sums';
import type { EpochMetrics } from '../protocol';

/** Where a run stands between two batches, as far as numbers tell: what a checkpoint has of it beside tensors. */
export class RunState {
  step: number;
  epoch: number;
  position: number;
  sums: MetricSums;
  watch: Stopwatch;
  trainWatch: Stopwatch;
  readonly health: HealthWatch;
  private readonly done: EpochMetrics[];
  private readonly samples: Progress['samples'];

  constructor(progress: Progress, means?: Means) {
    this.step = progress.step;
    this.epoch = progress.epoch;
    this.position = progress.position;
    this.sums = new MetricSums(...progress.sums);
    this.watch = new Stopwatch(progress.seconds);
    this.trainWatch = new Stopwatch(progress.trainSeconds);
    this.health = new HealthWatch(progress.health, means);
    this.done = [...progress.epochs];
    this.samples = progress.samples;
  }

  /** Those that have ended. */
  get epochs(): readonly EpochMetrics[] {
    return this.done;
  }

  /** A batch is the device's: the next one can come. */
  given(): void {
    this.step++;
    this.position++;
  }

  measured(metrics: EpochMetrics): void {
    this.done.push(metrics);
  }

  nextEpoch(): void {
    this.epoch++;
    this.position = 0;
    this.sums = new MetricSums();
    this.watch = new Stopwatch();
    this.trainWatch = new Stopwatch();
  }

  progress(best: Progress['best'], rateFactor: number): Progress {
    return {
      step: this.step,
      epoch: this.epoch,
      position: this.position,
      sums: this.sums.state,
      seconds: this.watch.seconds,
      trainSeconds: this.trainWatch.seconds,
      best,
      epochs: this.done,
      health: this.health.state,
      ...(this.samples && { samples: this.samples }),
      ...(rateFactor !== 1 && { rateFactor }),
    };
  }
}
