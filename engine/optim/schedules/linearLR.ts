import { float, int } from '../../core/params';
import { defineSchedule } from './contract';

/**
 * torch.optim.lr_scheduler.LinearLR: the base times a factor that goes in a straight line from start_factor to
 * end_factor over total_iters moves and stays there; a warm-up.
 */
export const linearLR = defineSchedule({
  type: 'LinearLR',
  params: {
    start_factor: float({ default: 1 / 3, min: 0, max: 1 }),
    end_factor: float({ default: 1, min: 0, max: 1 }),
    total_iters: int({ default: 5, min: 1, unit: 'moves' }),
  },
  paces: ['epoch', 'step'],
  rate({ start_factor, end_factor, total_iters }, { base, step }) {
    return base * (start_factor + (end_factor - start_factor) * (Math.min(step, total_iters) / total_iters));
  },
});
