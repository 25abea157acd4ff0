import { choice, float, int, type ParamValues } from '../../core/params';
import { defineSchedule } from './contract';

const params = {
  mode: choice({ default: 'min', choices: ['min', 'max'] }),
  factor: float({ default: 0.1, min: 0, max: 1, exclusive: 'max' }),
  patience: int({ default: 10, min: 0, unit: 'moves' }),
  threshold: float({ default: 1e-4, min: 0 }),
  threshold_mode: choice({ default: 'rel', choices: ['rel', 'abs'] }),
  cooldown: int({ default: 0, min: 0, unit: 'moves' }),
  min_lr: float({ default: 0, min: 0 }),
  eps: float({ default: 1e-8, min: 0 }),
};

/**
 * torch.optim.lr_scheduler.ReduceLROnPlateau: times `factor` once what is watched has not got better for more than
 * `patience` moves. 'min' watches the validation loss, 'max' the validation accuracy.
 */
export const reduceLROnPlateau = defineSchedule({
  type: 'ReduceLROnPlateau',
  params,
  paces: ['epoch'],
  watches: ({ mode }) => (mode === 'max' ? 'accuracy' : 'loss'),
  follow,
  rate(given, { base, metrics }) {
    const next = follow(given, base);
    return metrics.reduce((_, metric) => next(metric), base);
  },
});

function follow(given: ParamValues<typeof params>, base: number): (metric: number) => number {
  const { mode, factor, patience, threshold, threshold_mode, cooldown, min_lr, eps } = given;
  const sign = mode === 'min' ? 1 : -1;
  const isBetter = (value: number, best: number) =>
    threshold_mode === 'rel'
      ? sign * value < sign * best * (1 - sign * threshold)
      : sign * value < sign * best - threshold;
  let [rate, best, bad, cooling] = [base, sign * Infinity, 0, 0];
  return (value) => {
    if (isBetter(value, best)) [best, bad] = [value, 0];
    else bad++;
    if (cooling > 0) [cooling, bad] = [cooling - 1, 0];
    if (bad <= patience) return rate;
    const reduced = Math.max(rate * factor, min_lr);
    if (rate - reduced > eps) rate = reduced;
    [cooling, bad] = [cooldown, 0];
    return rate;
  };
}
