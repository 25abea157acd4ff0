import { InputError } from '../core/errors';
import type { ParamSpecs, ParamValues } from '../core/params';
import { withMomentum } from '../optim/contract';
import { movesMomentum, type ScheduleMoment } from '../optim/schedules/contract';
import type { Model } from './model';
import type { EpochMetrics } from './protocol';

/** What an optimizer is told at one update. */
export interface Rate {
  readonly lr: number;
  /** The optimizer's parameters, with the present momentum. */
  readonly params: ParamValues<ParamSpecs>;
}

/** Rate and momentum at any place of a run, from that place and the epochs before it alone. */
export class Rates {
  private readonly total: number;
  private known: { readonly step: number; readonly rate: Rate } | null = null;

  /** Throws InputError `schedule.*` where the schedule does not suit a run of that length. */
  constructor(
    private readonly model: Pick<Model, 'optimizer' | 'schedule' | 'document'>,
    updatesPerEpoch: number,
  ) {
    const { epochs } = model.document.training;
    const { schedule } = model;
    this.total = schedule?.every === 'step' ? epochs * updatesPerEpoch : epochs;
    const problem = schedule?.definition.check?.(schedule.params, this.total);
    if (problem) throw new InputError(problem.code, problem.args);
  }

  /** @param epoch From 1. @param update From 1, over the whole run. @param done The epochs before this one. */
  at(epoch: number, update: number, done: readonly EpochMetrics[]): Rate {
    const step = (this.model.schedule?.every === 'step' ? update : epoch) - 1;
    if (this.known?.step !== step) this.known = { step, rate: this.compute(step, done) };
    return this.known.rate;
  }

  private compute(step: number, done: readonly EpochMetrics[]): Rate {
    const { optimizer, schedule } = this.model;
    const base = optimizer.params.lr as number;
    if (!schedule) return { lr: base, params: optimizer.params };
    const { definition, params } = schedule;
    const watched = definition.watches?.(params);
    const metrics = watched ? done.map((epoch) => figureOf(epoch, watched)) : [];
    const moment: ScheduleMoment = { base, step, total: this.total, metrics };
    const momentum = movesMomentum(definition, params) ? (definition.momentum?.(params, moment) ?? null) : null;
    const moved = momentum === null ? null : withMomentum(optimizer.definition, optimizer.params, momentum);
    return { lr: definition.rate(params, moment), params: moved ?? optimizer.params };
  }
}

/** Of the validation samples where there are some. */
function figureOf(epoch: EpochMetrics, watched: 'loss' | 'accuracy'): number {
  if (watched === 'accuracy') return epoch.validAccuracy ?? epoch.trainAccuracy ?? Number.NaN;
  return epoch.validLoss ?? epoch.trainLoss;
}
