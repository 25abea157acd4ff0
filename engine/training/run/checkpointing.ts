import type { TensorData } from '../../core/dtype';
import { InputError } from '../../core/errors';
import { sameShape } from '../../core/shape';
import type { BestWeights } from '../bestWeights';
import { CheckpointPace } from '../checkpointPace';
import { type Checkpoint, encodeCheckpoint } from '../checkpoints';
import type { Emit } from '../protocol';
import type { Rates } from '../rates';
import type { Session } from '../session';
import type { NamedVariable } from '../variables';
import { RunState } from './state';

/** Writes a run's checkpoints, and goes on from one. */
export class Checkpointing {
  private readonly pace = new CheckpointPace();
  /** Where the last one stands. */
  private saved = '';

  constructor(
    private readonly session: Session,
    private readonly best: BestWeights,
    private readonly rates: Rates,
    private readonly limit: number | null,
    private readonly emit: Emit,
  ) {}

  /** As CheckpointPace says. @param ended The epoch that has just come to its end. */
  due(ended: number | null = null): boolean {
    return this.pace.due(ended);
  }

  /** Writes one where none stands at the same place. No batch may be under way. */
  async write(state: RunState): Promise<void> {
    await this.best.tell();
    const place = `${state.epoch} ${state.position} ${this.rates.factor}`;
    if (place === this.saved) return;
    this.saved = place;
    const begin = performance.now();
    const { model, variables } = this.session;
    const file = encodeCheckpoint(
      {
        progress: state.progress(this.best.found, this.rates.factor),
        model: variables.streams(state.step > 0 ? model.network.state : []),
        optimizer: variables.streams(state.step > 0 ? this.optimizerState : []),
        best: this.best.streams(),
      },
      model.document,
      this.limit,
    );
    await this.emit({ kind: 'checkpoint', step: state.step, file });
    this.pace.written(begin);
  }

  /** Puts the device where the checkpoint was taken, and tells where the run stands; at the beginning, `initial` takes the place of drawn weights. */
  async restore(
    { progress, model, optimizer, best }: Checkpoint,
    initial: Checkpoint['model'] = new Map(),
  ): Promise<RunState> {
    await this.session.variables.initialize();
    if (progress.step === 0) await this.session.variables.start(initial);
    if (progress.step > 0) {
      await this.load(this.session.model.network.state, model);
      await this.load(this.optimizerState, optimizer);
    }
    this.best.restore(progress.best, best);
    this.rates.factor = progress.rateFactor ?? 1;
    return new RunState(progress, this.session.means);
  }

  /** What the optimizer keeps, and gradients that wait for an update. */
  private get optimizerState() {
    const { slots, gathered } = this.session.model;
    return [...slots, ...gathered];
  }

  private async load(list: readonly NamedVariable[], tensors: Checkpoint['model']): Promise<void> {
    for (const { name, variable } of list) {
      const tensor = tensors.get(name);
      if (!tensor || !sameShape(tensor.shape, variable.type.shape)) throw new InputError('checkpoint.damaged', {});
      await this.session.variables.write(variable, tensor.load().data as TensorData);
    }
  }
}
