import { bool, float } from '../core/params';
import { defineOptimizer } from './contract';
import { direction } from './shared/direction';
import { betas, momentScalars, runningMean } from './shared/moments';
import { rate } from './shared/offers';

/** torch.optim.Adamax: Adam with the largest recent gradient in place of the mean square (Kingma and Ba, 2015). */
export const adamax = defineOptimizer({
  type: 'Adamax',
  params: {
    lr: rate(0.002),
    betas: betas([0.9, 0.999]),
    eps: float({ default: 1e-8, min: 0 }),
    weight_decay: float({ default: 0, min: 0 }),
    maximize: bool({ default: false }),
  },
  state: () => ['exp_avg', 'exp_inf'],
  scalars({ betas }, step, lr) {
    const moments = momentScalars(betas);
    return { ...moments, step_size: lr / (1 - moments.beta1 ** step) };
  },
  update({ param, grad, state, params, scalars }) {
    const { exp_avg, exp_inf } = state;
    const { beta1, rest1, beta2, step_size } = scalars;
    const decayed = direction(grad, param, params);
    const mean = runningMean(exp_avg, decayed, beta1, rest1);
    const largest = exp_inf.mul(beta2).maximum(decayed.abs().add(params.eps));
    return { param: param.sub(mean.div(largest).mul(step_size)), state: { exp_avg: mean, exp_inf: largest } };
  },
});
