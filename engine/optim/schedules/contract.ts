import type { ParamSpecs, ParamValues } from '../../core/params';
import type { Message } from '../../text/messages';

/** When a schedule moves on: after each epoch, or after each update of the weights. */
export type SchedulePace = 'epoch' | 'step';

/** All that a rate may depend on, so that it can be told at any time without what came before. */
export interface ScheduleMoment {
  /** The optimizer's own rate. */
  readonly base: number;
  /** How often the schedule has moved on: 0 at the first update, as torch's `last_epoch`. */
  readonly step: number;
  /** How often the whole run lets it take a rate; null where nobody knows. */
  readonly total: number | null;
  /** What was watched, once for each move so far, for schedules that watch something. */
  readonly metrics: readonly number[];
}

export interface ScheduleSpec<S extends ParamSpecs> {
  /** The name in torch.optim.lr_scheduler; `params` has PyTorch's names and defaults. */
  readonly type: string;
  readonly params: S;
  /** The paces it makes sense at, the usual one first. */
  readonly paces: readonly [SchedulePace, ...SchedulePace[]];
  /** What a schedule that waits for progress watches. */
  watches?(params: ParamValues<S>): 'loss' | 'accuracy';
  /** The parameter that has the momentum move too. */
  readonly momentumSwitch?: keyof S & string;
  /** Why the parameters do not go together, or not with a run of `total` moves (null: not known); null where they do. */
  check?(params: ParamValues<S>, total: number | null): Message | null;
  /**
   * Begins to follow what is watched: each figure, in the order of the moves, gives the rate from there on. What `rate` makes of all
   * figures, at a cost that does not grow with them.
   */
  follow?(params: ParamValues<S>, base: number): (metric: number) => number;
  /** The rate at a moment, in double precision. A pure function: a resumed run gets the very same rates. */
  rate(params: ParamValues<S>, moment: ScheduleMoment): number;
  /** The momentum (or first beta) at a moment; only where `movesMomentum`. */
  momentum?(params: ParamValues<S>, moment: ScheduleMoment): number;
}

export type ScheduleDefinition = ScheduleSpec<ParamSpecs>;

export function movesMomentum<S extends ParamSpecs>(schedule: ScheduleSpec<S>, params: ParamValues<S>): boolean {
  return schedule.momentumSwitch !== undefined && params[schedule.momentumSwitch] === true;
}

export function defineSchedule<const S extends ParamSpecs>(spec: ScheduleSpec<S>): ScheduleSpec<S> {
  return spec;
}
