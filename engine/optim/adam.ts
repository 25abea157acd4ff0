import { bool, float, floats } from '../core/params';
import { defineOptimizer } from './contract';

/** torch.optim.Adam (Kingma and Ba, 2015), with AMSGrad (Reddi et al., 2018) on request. */
export const adam = defineOptimizer({
  type: 'Adam',
  params: {
    lr: float({ default: 0.001, min: 0 }),
    betas: floats({ default: [0.9, 0.999], min: 0, max: 1, exclusive: 'max', minLength: 2, maxLength: 2 }),
    eps: float({ default: 1e-8, min: 0 }),
    weight_decay: float({ default: 0, min: 0 }),
    amsgrad: bool({ default: false }),
  },
  state: ({ amsgrad }) => ['exp_avg', 'exp_avg_sq', ...(amsgrad ? ['max_exp_avg_sq'] : [])],
  scalars({ betas }, step, lr) {
    const [beta1, beta2] = betas as readonly [number, number];
    return { step_size: lr / (1 - beta1 ** step), bias_correction2_sqrt: Math.sqrt(1 - beta2 ** step) };
  },
  update({ param, grad, state, params: { betas, eps, weight_decay }, scalars }) {
    const [beta1, beta2] = betas as readonly [number, number];
    const { step_size, bias_correction2_sqrt } = scalars as Record<'step_size' | 'bias_correction2_sqrt', typeof param>;
    const { exp_avg, exp_avg_sq, max_exp_avg_sq } = state as Record<'exp_avg' | 'exp_avg_sq', typeof param> &
      Partial<Record<'max_exp_avg_sq', typeof param>>;
    const decayed = weight_decay > 0 ? grad.add(param.mul(weight_decay)) : grad;
    const first = exp_avg.mul(beta1).add(decayed.mul(1 - beta1));
    const second = exp_avg_sq.mul(beta2).add(decayed.mul(decayed).mul(1 - beta2));
    const largest = max_exp_avg_sq?.maximum(second);
    const denominator = (largest ?? second).sqrt().div(bias_correction2_sqrt).add(eps);
    return {
      param: param.sub(first.div(denominator).mul(step_size)),
      state: { exp_avg: first, exp_avg_sq: second, ...(largest ? { max_exp_avg_sq: largest } : {}) },
    };
  },
});
