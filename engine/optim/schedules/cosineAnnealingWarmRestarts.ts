import { float, int } from '../../core/params';
import { defineSchedule } from './contract';
import { cosine } from './shared/cosine';

/**
 * torch.optim.lr_scheduler.CosineAnnealingWarmRestarts: down to eta_min over T_0 moves, then from the base again, each
 * time T_mult times as long (Loshchilov and Hutter, 2017).
 */
export const cosineAnnealingWarmRestarts = defineSchedule({
  type: 'CosineAnnealingWarmRestarts',
  params: {
    T_0: int({ default: 10, min: 1, unit: 'moves' }),
    T_mult: int({ default: 1, min: 1 }),
    eta_min: float({ default: 0, min: 0 }),
  },
  paces: ['epoch', 'step'],
  rate({ T_0, T_mult, eta_min }, { base, step }) {
    let [since, length] = [T_mult === 1 ? step % T_0 : step, T_0];
    while (since >= length) {
      since -= length;
      length *= T_mult;
    }
    return cosine(base, eta_min, since / length);
  },
});
