import { mixShare } from '../../data/mixShare';
import type { Executable } from '../../plan/backend';
import type { Runtime } from '../../plan/runtime';
import type { Batching, Mode, StepShape } from '../batching';
import type { KeptSamples } from '../keptSamples';
import { MIX } from '../mixing';
import type { Model } from '../model';
import { recordEvalStep, recordTrainStep, SHARE, type StepProgram } from '../step';
import type { Batch } from './batch';

/** A step of a run on the device. */
export interface Compiled {
  readonly executable: Executable;
  /** Inputs that are the batch; the key is the next one. */
  readonly fed: number;
  readonly scalars: readonly string[];
  /** The batch's samples, or their places among those that the device keeps; used again and again. */
  readonly indices: Int32Array;
}

/** The steps of a run, compiled once for each mode and batch size. */
export class CompiledSteps {
  private readonly steps: Record<Mode, Map<number, Compiled>> = {
    train: new Map(),
    'train, gathering': new Map(),
    eval: new Map(),
  };

  constructor(
    private readonly model: Model,
    private readonly runtime: Runtime,
    private readonly batching: Batching,
    private readonly kept: KeptSamples | null,
  ) {}

  /** The step for so many samples; waits only where it is the first of its kind. */
  of({ mode, samples }: StepShape): Compiled | Promise<Compiled> {
    return this.steps[mode].get(samples) ?? this.compile({ mode, samples });
  }

  record({ mode, samples }: StepShape): StepProgram {
    return mode === 'eval'
      ? recordEvalStep(this.model, samples, this.kept)
      : recordTrainStep(this.model, samples, mode === 'train', this.kept);
  }

  /** Takes a step in that was compiled together with others. */
  keep({ mode, samples }: StepShape, executable: Executable, { fed, scalars }: StepProgram): Compiled {
    const compiled = { executable, fed, scalars, indices: new Int32Array(samples) };
    this.steps[mode].set(samples, compiled);
    return compiled;
  }

  /** What changes from batch to batch besides the samples. @param share What its gradient counts for in its update. */
  feed(
    { executable, fed, scalars }: Compiled,
    { order, position, step, update, rate }: Batch,
    share = this.shareOf(order.length, position),
  ): void {
    const { optimizer, mixing, document } = this.model;
    const { seed } = document.training;
    const key = executable.input(fed);
    key[0] = (seed | 0) ^ Math.floor(seed / 0x100000000);
    key[1] = step;
    if (scalars.length === 0) return;
    const values: Readonly<Record<string, number>> = {
      ...optimizer.definition.scalars(rate.params, update, rate.lr),
      [SHARE]: share,
      ...(mixing !== null && { [MIX]: mixShare(seed, step, mixing) }),
    };
    for (let at = 0; at < scalars.length; at++) {
      executable.input(fed + 1 + at)[0] = values[scalars[at] as string] as number;
    }
  }

  dispose(): void {
    for (const steps of Object.values(this.steps)) {
      for (const { executable } of steps.values()) executable.dispose();
      steps.clear();
    }
  }

  /** What a batch's gradient counts for in its update; sums stay as they are. */
  private shareOf(count: number, position: number): number {
    return this.model.loss.params.reduction === 'sum' ? 1 : this.batching.shareAt(count, position);
  }

  private async compile(step: StepShape): Promise<Compiled> {
    const program = this.record(step);
    return this.keep(step, await this.runtime.compile(program), program);
  }
}
