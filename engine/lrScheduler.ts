import type { Optimizer } from './baseOptimizer';
import { InputError } from './core/errors';
import type { ParamSpecs, ParamValues } from './core/params';
import { type Given, resolveParams } from './layerModule';
import { type OptimizerDefinition, withMomentum } from './optim/contract';
import { schedules } from './optim/schedules';
import { movesMomentum, type ScheduleSpec } from './optim/schedules/contract';

/** What a scheduler needs of an optimizer, whichever it is. */
type Scheduled = Pick<Optimizer<ParamSpecs>, 'paramGroups'> & {
  readonly definition: Pick<OptimizerDefinition, 'type' | 'params'>;
};

/** A schedule of the catalogue for an optimizer in eager use, as in torch.optim.lr_scheduler. */
class LRScheduler<S extends ParamSpecs> {
  private readonly params: ParamValues<S>;
  private readonly bases: readonly number[];
  private readonly metrics: number[] = [];
  private moves = 0;

  constructor(
    private readonly schedule: ScheduleSpec<S>,
    private readonly optimizer: Scheduled,
    given: Given<S>,
  ) {
    this.params = resolveParams(schedule.params, given, schedule.type);
    const problem = schedule.check?.(this.params, null);
    if (problem) throw new InputError(problem.code, problem.args);
    this.bases = optimizer.paramGroups.map(({ lr }) => lr);
    if (movesMomentum(schedule, this.params)) this.requireMomentum();
    this.apply();
  }

  /**
   * Moves on: sets the rate of every group. Call it after `optimizer.step()` of an epoch, or of each update, as suits.
   * @param metric What ReduceLROnPlateau watches. Throws InputError `schedule.metric` where it is missing.
   */
  step(metric?: number): void {
    if (this.schedule.watches) {
      if (metric === undefined) throw new InputError('schedule.metric', { schedule: this.schedule.type });
      this.metrics.push(metric);
    }
    this.moves++;
    this.apply();
  }

  /** The present rate of each group. */
  getLastLr(): number[] {
    return this.optimizer.paramGroups.map(({ lr }) => lr);
  }

  private apply(): void {
    const { schedule, params, moves: step, metrics } = this;
    for (const [index, base] of this.bases.entries()) {
      const group = this.optimizer.paramGroups[index];
      if (!group) continue;
      const moment = { base, step, total: null, metrics };
      group.lr = schedule.rate(params, moment);
      if (movesMomentum(schedule, params)) group.momentum = schedule.momentum?.(params, moment) ?? null;
    }
  }

  private requireMomentum(): void {
    const { definition } = this.optimizer;
    if (withMomentum(definition, { betas: [] }, 0)) return;
    const { type, momentumSwitch = '' } = this.schedule;
    throw new InputError('schedule.noMomentum', { schedule: type, optimizer: definition.type, param: momentumSwitch });
  }
}

function scheduler<S extends ParamSpecs>(schedule: ScheduleSpec<S>) {
  return class extends LRScheduler<S> {
    /** @param options PyTorch's names; they apply to every group of the optimizer. */
    constructor(optimizer: Scheduled, options: Given<S> = {} as Given<S>) {
      super(schedule, optimizer, options);
    }
  };
}

export const StepLR = scheduler(schedules.StepLR);
export const MultiStepLR = scheduler(schedules.MultiStepLR);
export const ExponentialLR = scheduler(schedules.ExponentialLR);
/** Needs `T_max`: how many moves the fall takes. */
export const CosineAnnealingLR = scheduler(schedules.CosineAnnealingLR);
export const CosineAnnealingWarmRestarts = scheduler(schedules.CosineAnnealingWarmRestarts);
/** Needs `total_steps`, or `epochs` and `steps_per_epoch`. Call `step()` after every update. */
export const OneCycleLR = scheduler(schedules.OneCycleLR);
export const LinearLR = scheduler(schedules.LinearLR);
export const PolynomialLR = scheduler(schedules.PolynomialLR);
/** `step(metric)` needs what it watches. */
export const ReduceLROnPlateau = scheduler(schedules.ReduceLROnPlateau);
