import { float, ints } from '../../core/params';
import { defineSchedule } from './contract';

/** torch.optim.lr_scheduler.MultiStepLR: times gamma at each milestone; one that is named twice counts twice. */
export const multiStepLR = defineSchedule({
  type: 'MultiStepLR',
  params: {
    milestones: ints({ default: [10, 20], min: 1, minLength: 1, unit: 'moves' }),
    gamma: float({ default: 0.1, min: 0, soft: [0, 1] }),
  },
  paces: ['epoch', 'step'],
  rate: ({ milestones, gamma }, { base, step }) => base * gamma ** milestones.filter((at) => at <= step).length,
});
