import { float } from '../core/params';
import { defineOptimizer } from './contract';
import { betas, momentScalars, runningMean } from './shared/moments';
import { rate } from './shared/offers';

/**
 * Lion (Chen et al., "Symbolic discovery of optimization algorithms", 2023): every weight moves by the rate, in the
 * direction of the sign of its momentum. Weights decay by themselves, as in AdamW. PyTorch has none; names and defaults
 * are the authors'.
 */
export const lion = defineOptimizer({
  type: 'Lion',
  params: {
    lr: rate(0.0001),
    betas: betas([0.9, 0.99]),
    weight_decay: float({ default: 0, min: 0 }),
  },
  feltDecay: 1,
  state: () => ['exp_avg'],
  scalars: ({ betas, weight_decay }, _, lr) => ({ ...momentScalars(betas), lr, kept: 1 - lr * weight_decay }),
  update({ param, grad, state, scalars }) {
    const { exp_avg } = state;
    const { beta1, rest1, beta2, rest2, lr, kept } = scalars;
    const heading = runningMean(exp_avg, grad, beta1, rest1).sign();
    return {
      param: param.mul(kept).sub(heading.mul(lr)),
      state: { exp_avg: runningMean(exp_avg, grad, beta2, rest2) },
    };
  },
});
