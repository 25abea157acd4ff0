import { float, int } from '../../core/params';
import { defineSchedule } from './contract';

/** torch.optim.lr_scheduler.PolynomialLR: base · (1 − step / total_iters)^power, and 0 from total_iters on. */
export const polynomialLR = defineSchedule({
  type: 'PolynomialLR',
  params: { total_iters: int({ default: 5, min: 1, unit: 'moves' }), power: float({ default: 1, min: 0 }) },
  paces: ['epoch', 'step'],
  rate: ({ total_iters, power }, { base, step }) => base * (1 - Math.min(step, total_iters) / total_iters) ** power,
});
