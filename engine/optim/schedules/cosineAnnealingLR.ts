import { float, int } from '../../core/params';
import { defineSchedule } from './contract';
import { cosine } from './shared/cosine';
import { totalOf } from './shared/total';

/**
 * torch.optim.lr_scheduler.CosineAnnealingLR: from the base down to eta_min over T_max moves, and up again beyond
 * (Loshchilov and Hutter, 2017, without restarts). Without T_max, over the whole run.
 */
export const cosineAnnealingLR = defineSchedule({
  type: 'CosineAnnealingLR',
  params: {
    T_max: int({ default: null, optional: true, min: 1, unit: 'moves' }),
    eta_min: float({ default: 0, min: 0 }),
  },
  paces: ['epoch', 'step'],
  rate({ T_max, eta_min }, moment) {
    return cosine(moment.base, eta_min, moment.step / totalOf('CosineAnnealingLR', 'T_max', T_max, moment));
  },
});
