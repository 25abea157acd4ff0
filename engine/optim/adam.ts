import { bool, float } from '../core/params';
import { defineOptimizer } from './contract';
import { adamScalars, adamState, adamStep, amsgrad } from './shared/adaptiveMoments';
import { direction } from './shared/direction';
import { betas } from './shared/moments';
import { rate } from './shared/offers';

/** torch.optim.Adam (Kingma and Ba, 2015), with AMSGrad (Reddi et al., 2018) on request. */
export const adam = defineOptimizer({
  type: 'Adam',
  params: {
    lr: rate(0.001),
    betas: betas([0.9, 0.999]),
    eps: float({ default: 1e-8, min: 0 }),
    weight_decay: float({ default: 0, min: 0 }),
    amsgrad,
    maximize: bool({ default: false }),
  },
  state: adamState,
  scalars: adamScalars,
  update: ({ param, grad, state, params, scalars }) =>
    adamStep(param, direction(grad, param, params), state, scalars, params.eps),
});
