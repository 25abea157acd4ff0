import { InputError } from '../core/errors';
import type { ParamSpecs, ParamValues } from '../core/params';
import { withMomentum } from '../optim/contract';
import { movesMomentum, type ScheduleMoment } from '../optim/schedules/contract';
import { watchedLoss } from './bestEpoch';
import type { Model } from './model';
import type { EpochMetrics } from './protocol';

/** What an optimizer is told at one update. */
export interface Rate {
  readonly lr: number;
  /** The optimizer's parameters, with the present momentum. */
  readonly params: ParamValues<ParamSpecs>;
}

interface RatedModel extends Pick<Model, 'optimizer' | 'schedule'> {
  readonly document: { readonly training: { readonly epochs: number } };
}

/** Rate and momentum at any place of a run, from that place and the epochs before it alone. */
export class Rates {
  private readonly total: number;
  private known: { readonly step: number; readonly rate: Rate } | null = null;
  private times = 1;
  private readonly following: Following | null;

  /** Throws InputError `schedule.*` where the schedule does not suit a run of that length. */
  constructor(
    private readonly model: RatedModel,
    updatesPerEpoch: number,
  ) {
    const { epochs } = model.document.training;
    const { schedule } = model;
    this.following = followingOf(model);
    this.total = schedule?.every === 'step' ? epochs * updatesPerEpoch : epochs;
    const problem = schedule?.definition.check?.(schedule.params, this.total);
    if (problem) throw new InputError(problem.code, problem.args);
  }

  /** What a person's changes come to: all rates from here on are so many times those of optimizer and schedule. */
  get factor(): number {
    return this.times;
  }

  set factor(factor: number) {
    this.times = factor;
    this.known = null;
  }

  /** The factor that makes the rate `lr` at such a moment. Where the schedule is at 0, the optimizer's rate is the measure. */
  factorFor(lr: number, ...moment: Parameters<Rates['at']>): number {
    const scheduled = this.at(...moment).lr / this.times;
    return lr / (scheduled > 0 ? scheduled : (this.model.optimizer.params.lr as number));
  }

  /** @param epoch From 1. @param update From 1, over the whole run. @param done The epochs before this one: those of the call before, and more. */
  at(epoch: number, update: number, done: readonly EpochMetrics[]): Rate {
    const step = (this.model.schedule?.every === 'step' ? update : epoch) - 1;
    if (this.known?.step !== step) {
      const { lr, params } = this.compute(step, done);
      this.known = { step, rate: { lr: lr * this.times, params } };
    }
    return this.known.rate;
  }

  private compute(step: number, done: readonly EpochMetrics[]): Rate {
    const { optimizer, schedule } = this.model;
    const base = optimizer.params.lr as number;
    if (!schedule) return { lr: base, params: optimizer.params };
    const { definition, params } = schedule;
    if (this.following) return { lr: this.following.after(done), params: optimizer.params };
    const moment: ScheduleMoment = { base, step, total: this.total, metrics: [] };
    const momentum = movesMomentum(definition, params) ? (definition.momentum?.(params, moment) ?? null) : null;
    const moved = momentum === null ? null : withMomentum(optimizer.definition, optimizer.params, momentum);
    return { lr: definition.rate(params, moment), params: moved ?? optimizer.params };
  }
}

function followingOf({ optimizer, schedule }: RatedModel): Following | null {
  if (!schedule) return null;
  const { definition, params } = schedule;
  const base = optimizer.params.lr as number;
  const [watched, next] = [definition.watches?.(params), definition.follow?.(params, base)];
  return watched && next ? new Following(base, watched, next) : null;
}

/** What a schedule that waits for progress has come to; hears each epoch once. */
class Following {
  private heard = 0;

  constructor(
    private rate: number,
    private readonly watched: 'loss' | 'accuracy',
    private readonly next: (metric: number) => number,
  ) {}

  after(done: readonly EpochMetrics[]): number {
    for (; this.heard < done.length; this.heard++) {
      this.rate = this.next(figureOf(done[this.heard] as EpochMetrics, this.watched));
    }
    return this.rate;
  }
}

/** Of the validation samples where there are some. */
function figureOf(epoch: EpochMetrics, watched: 'loss' | 'accuracy'): number {
  if (watched === 'accuracy') return epoch.validAccuracy ?? epoch.trainAccuracy ?? Number.NaN;
  return watchedLoss(epoch);
}
