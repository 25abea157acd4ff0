import { bool, float } from '../core/params';
import { defineOptimizer } from './contract';
import { adamScalars, adamState, adamStep, amsgrad } from './shared/adaptiveMoments';
import { direction } from './shared/direction';
import { betas } from './shared/moments';
import { rate } from './shared/offers';

/** torch.optim.AdamW: Adam whose weights decay by themselves, not through the gradient (Loshchilov and Hutter, 2019). */
export const adamW = defineOptimizer({
  type: 'AdamW',
  params: {
    lr: rate(0.001),
    betas: betas([0.9, 0.999]),
    eps: float({ default: 1e-8, min: 0 }),
    weight_decay: float({ default: 0.01, min: 0 }),
    amsgrad,
    maximize: bool({ default: false }),
  },
  feltDecay: 0.1,
  state: adamState,
  scalars: (params, step, lr) => ({ ...adamScalars(params, step, lr), kept: 1 - lr * params.weight_decay }),
  update({ param, grad, state, params: { eps, maximize }, scalars }) {
    const { kept } = scalars;
    return adamStep(param.mul(kept), direction(grad, param, { maximize }), state, scalars, eps);
  },
});
