import { float } from '../../core/params';
import { kept } from '../shared/offers';
import { defineSchedule } from './contract';

/** torch.optim.lr_scheduler.ExponentialLR: base · gamma^step. */
export const exponentialLR = defineSchedule({
  type: 'ExponentialLR',
  params: { gamma: float({ default: 0.95, min: 0, ...kept }) },
  paces: ['epoch', 'step'],
  rate: ({ gamma }, { base, step }) => base * gamma ** step,
});
