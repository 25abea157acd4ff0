import { bool, choice, float, int } from '../../core/params';
import { kept, rate } from '../shared/offers';
import { defineSchedule, type ScheduleMoment } from './contract';
import { cosine } from './shared/cosine';
import { totalOf } from './shared/total';

interface Lengths {
  readonly total_steps: number | null;
  readonly epochs: number | null;
  readonly steps_per_epoch: number | null;
}

interface Params extends Lengths {
  readonly pct_start: number;
  readonly anneal_strategy: 'cos' | 'linear';
  readonly three_phase: boolean;
}

/**
 * torch.optim.lr_scheduler.OneCycleLR (Smith and Topin, 2019): from max_lr / div_factor up to max_lr and down to next
 * to nothing, the momentum the other way round. The optimizer's own rate plays no part. Without a length, over the whole
 * run; beyond its end the last rate stays, where PyTorch would raise.
 */
export const oneCycleLR = defineSchedule({
  type: 'OneCycleLR',
  params: {
    max_lr: rate(0.01),
    total_steps: int({ default: null, optional: true, min: 1, unit: 'moves' }),
    epochs: int({ default: null, optional: true, min: 1 }),
    steps_per_epoch: int({ default: null, optional: true, min: 1 }),
    pct_start: float({ default: 0.3, min: 0, max: 1 }),
    anneal_strategy: choice({ default: 'cos', choices: ['cos', 'linear'] }),
    cycle_momentum: bool({ default: true }),
    base_momentum: float({ default: 0.85, min: 0, max: 1, exclusive: 'max', ...kept }),
    max_momentum: float({ default: 0.95, min: 0, max: 1, exclusive: 'max', ...kept }),
    div_factor: float({ default: 25, min: 0, exclusive: true }),
    final_div_factor: float({ default: 10_000, min: 0, exclusive: true }),
    three_phase: bool({ default: false }),
  },
  paces: ['step', 'epoch'],
  momentumSwitch: 'cycle_momentum',
  check(params, total) {
    const own = ownLength(params);
    if (own === null || total === null || own >= total) return null;
    return { code: 'schedule.short', args: { schedule: 'OneCycleLR', own, total } };
  },
  rate(params, moment) {
    const initial = params.max_lr / params.div_factor;
    const values = { low: initial, high: params.max_lr, last: initial / params.final_div_factor };
    return valueAt(params, moment, values);
  },
  momentum(params, moment) {
    const { base_momentum, max_momentum } = params;
    return valueAt(params, moment, { low: max_momentum, high: base_momentum, last: max_momentum });
  },
});

function ownLength({ total_steps, epochs, steps_per_epoch }: Lengths): number | null {
  if (total_steps !== null) return total_steps;
  return epochs !== null && steps_per_epoch !== null ? epochs * steps_per_epoch : null;
}

/** A value that goes from `low` to `high`, back to `low` where there are three phases, and on to `last`. */
function valueAt(
  params: Params,
  moment: ScheduleMoment,
  { low, high, last }: { readonly low: number; readonly high: number; readonly last: number },
): number {
  const total = totalOf('OneCycleLR', 'total_steps', ownLength(params), moment);
  const step = Math.min(moment.step, total - 1);
  const { pct_start, three_phase, anneal_strategy } = params;
  const ends = [pct_start * total - 1, ...(three_phase ? [2 * pct_start * total - 2] : []), total - 1];
  const phase = ends.findIndex((end, index) => step <= end || index === ends.length - 1);
  const begin = phase === 0 ? 0 : (ends[phase - 1] as number);
  const end = ends[phase] as number;
  // A phase of no length is at its end.
  const share = end === begin ? 1 : (step - begin) / (end - begin);
  const stops = three_phase ? [low, high, low, last] : [low, high, last];
  const [from, to] = [stops[phase] as number, stops[phase + 1] as number];
  return anneal_strategy === 'cos' ? cosine(from, to, share) : (to - from) * share + from;
}
