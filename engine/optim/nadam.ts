import { float } from '../core/params';
import { defineOptimizer } from './contract';
import { direction } from './shared/direction';
import { betas, momentScalars, runningMean } from './shared/moments';
import { rate } from './shared/offers';

/**
 * torch.optim.NAdam: Adam with Nesterov's momentum (Dozat, 2016), by the formula of PyTorch's documentation. Where a
 * schedule moves beta1, the product of all momenta so far is taken with the present one.
 */
export const nadam = defineOptimizer({
  type: 'NAdam',
  params: {
    lr: rate(0.002),
    betas: betas([0.9, 0.999]),
    eps: float({ default: 1e-8, min: 0 }),
    weight_decay: float({ default: 0, min: 0 }),
    momentum_decay: float({ default: 0.004, min: 0 }),
  },
  state: () => ['exp_avg', 'exp_avg_sq'],
  scalars({ betas, momentum_decay }, step, lr) {
    const moments = momentScalars(betas);
    const momentum = (at: number) => moments.beta1 * (1 - 0.5 * 0.96 ** (at * momentum_decay));
    const [now, next] = [momentum(step), momentum(step + 1)];
    const product = productOf(momentum, step);
    return {
      ...moments,
      bias_correction2: 1 - moments.beta2 ** step,
      gradient_size: (lr * (1 - now)) / (1 - product),
      step_size: (lr * next) / (1 - product * next),
    };
  },
  update({ param, grad, state, params, scalars }) {
    const { exp_avg, exp_avg_sq } = state;
    const { beta1, rest1, beta2, rest2, bias_correction2, gradient_size, step_size } = scalars;
    const decayed = direction(grad, param, params);
    const first = runningMean(exp_avg, decayed, beta1, rest1);
    const second = runningMean(exp_avg_sq, decayed.mul(decayed), beta2, rest2);
    const denominator = second.div(bias_correction2).sqrt().add(params.eps);
    return {
      param: param.sub(decayed.div(denominator).mul(gradient_size)).sub(first.div(denominator).mul(step_size)),
      state: { exp_avg: first, exp_avg_sq: second },
    };
  },
});

/** Too small to be seen beside 1, whatever follows. */
const VANISHED = 1e-18;

/** The product of the momenta of all steps so far. */
function productOf(momentum: (step: number) => number, last: number): number {
  let product = 1;
  for (let step = 1; step <= last && product > VANISHED; step++) product *= momentum(step);
  return product;
}
