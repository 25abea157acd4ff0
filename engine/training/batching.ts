/** What a step does with its batch; `gathering` ones leave their gradients to a later batch's update. */
export type Mode = 'train' | 'train, gathering' | 'eval';

/** A step that a run takes: its mode and how many samples it is for. */
export interface StepShape {
  readonly mode: Mode;
  readonly samples: number;
}

/** How samples are cut into batches, and batches put together to updates. */
export class Batching {
  constructor(
    readonly batchSize: number,
    /** Batches that make one update; an epoch's last update may have fewer. */
    readonly accumulate: number,
  ) {}

  /** Batches it takes to go through `count` samples once. */
  batchesIn(count: number): number {
    return Math.ceil(count / this.batchSize);
  }

  /** Updates in an epoch of `count` samples. */
  updatesIn(count: number): number {
    return Math.ceil(this.batchesIn(count) / this.accumulate);
  }

  /** Samples in batch number `position` of `count` samples: fewer in the last one. */
  sizeAt(count: number, position: number): number {
    return Math.min(this.batchSize, count - position * this.batchSize);
  }

  /** Whether a batch ends an update, or its gradients wait for others. */
  modeAt(count: number, position: number): Mode {
    const isLast = position === this.batchesIn(count) - 1 || (position + 1) % this.accumulate === 0;
    return isLast ? 'train' : 'train, gathering';
  }

  /** A batch's part of the samples that make its update. */
  shareAt(count: number, position: number): number {
    const first = position - (position % this.accumulate);
    const samples = Math.min(this.accumulate * this.batchSize, count - first * this.batchSize);
    return this.sizeAt(count, position) / samples;
  }

  /** Every step that a run with so many samples takes, each once. */
  stepsOf(counts: { readonly train: number; readonly valid: number; readonly test: number }): StepShape[] {
    const steps = new Map<string, StepShape>();
    const add = (mode: Mode, samples: number) => steps.set(`${mode} ${samples}`, { mode, samples });
    const batches = this.batchesIn(counts.train);
    for (let position = Math.max(0, batches - 1 - this.accumulate); position < batches; position++) {
      add(this.modeAt(counts.train, position), this.sizeAt(counts.train, position));
    }
    for (const count of [counts.valid, counts.test]) {
      if (count >= this.batchSize) add('eval', this.batchSize);
      if (count % this.batchSize > 0) add('eval', count % this.batchSize);
    }
    return [...steps.values()];
  }
}
