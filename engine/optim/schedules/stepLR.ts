import { float, int } from '../../core/params';
import { defineSchedule } from './contract';

/** torch.optim.lr_scheduler.StepLR: base · gamma^⌊step / step_size⌋. */
export const stepLR = defineSchedule({
  type: 'StepLR',
  params: {
    step_size: int({ default: 10, min: 1, unit: 'moves' }),
    gamma: float({ default: 0.1, min: 0, soft: [0, 1] }),
  },
  paces: ['epoch', 'step'],
  rate: ({ step_size, gamma }, { base, step }) => base * gamma ** Math.floor(step / step_size),
});
