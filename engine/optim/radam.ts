import { float } from '../core/params';
import { where } from '../tensor/create';
import { defineOptimizer } from './contract';
import { direction } from './shared/direction';
import { betas, momentScalars, runningMean } from './shared/moments';
import { rate } from './shared/offers';

/**
 * torch.optim.RAdam (Liu et al., 2020): Adam that steps without adapting until enough gradients were seen to know
 * their variance, and corrects for how few there were from then on.
 */
export const radam = defineOptimizer({
  type: 'RAdam',
  params: {
    lr: rate(0.001),
    betas: betas([0.9, 0.999]),
    eps: float({ default: 1e-8, min: 0 }),
    weight_decay: float({ default: 0, min: 0 }),
  },
  state: () => ['exp_avg', 'exp_avg_sq'],
  scalars({ betas }, step, lr) {
    const moments = momentScalars(betas);
    const { beta2 } = moments;
    const correction = 1 - beta2 ** step;
    const longest = 2 / (1 - beta2) - 1;
    const length = longest - (2 * step * beta2 ** step) / correction;
    const known = length > 5;
    const rectified = Math.sqrt(((length - 4) * (length - 2) * longest) / ((longest - 4) * (longest - 2) * length));
    return {
      ...moments,
      step_size: lr / (1 - moments.beta1 ** step),
      adapts: known ? 1 : 0,
      adaptation: known ? Math.sqrt(correction) * rectified : 0,
    };
  },
  update({ param, grad, state, params, scalars }) {
    const { exp_avg, exp_avg_sq } = state;
    const { beta1, rest1, beta2, rest2, step_size, adapts, adaptation } = scalars;
    const decayed = direction(grad, param, params);
    const first = runningMean(exp_avg, decayed, beta1, rest1);
    const second = runningMean(exp_avg_sq, decayed.mul(decayed), beta2, rest2);
    const rate = where(adapts, adaptation.div(second.sqrt().add(params.eps)), 1);
    return { param: param.sub(first.mul(step_size).mul(rate)), state: { exp_avg: first, exp_avg_sq: second } };
  },
});
