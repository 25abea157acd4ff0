import { bool } from '../../core/params';
import type { Tensor } from '../../tensor/tensor';
import type { StateOf } from '../contract';
import { momentScalars, runningMean } from './moments';

/** What Adam and AdamW share; they differ in how weights decay. */
interface Params {
  readonly betas: readonly number[];
  readonly eps: number;
  readonly amsgrad: boolean;
}

export const amsgrad = bool({ default: false });

export function adamState({ amsgrad }: Params) {
  return amsgrad ? (['exp_avg', 'exp_avg_sq', 'max_exp_avg_sq'] as const) : (['exp_avg', 'exp_avg_sq'] as const);
}

export function adamScalars({ betas }: Params, step: number, lr: number) {
  const { beta1, rest1, beta2, rest2 } = momentScalars(betas);
  const step_size = lr / (1 - beta1 ** step);
  const bias_correction2_sqrt = Math.sqrt(1 - beta2 ** step);
  return { beta1, rest1, beta2, rest2, step_size, bias_correction2_sqrt };
}

/** The step from `param` along the corrected moments of `grad`. */
export function adamStep(
  param: Tensor,
  grad: Tensor,
  state: StateOf<ReturnType<typeof adamState>>,
  scalars: Readonly<Record<keyof ReturnType<typeof adamScalars>, Tensor>>,
  eps: number,
) {
  const { beta1, rest1, beta2, rest2, step_size, bias_correction2_sqrt } = scalars;
  const { exp_avg, exp_avg_sq, max_exp_avg_sq } = state;
  const first = runningMean(exp_avg, grad, beta1, rest1);
  const second = runningMean(exp_avg_sq, grad.mul(grad), beta2, rest2);
  const largest = max_exp_avg_sq?.maximum(second);
  const denominator = (largest ?? second).sqrt().div(bias_correction2_sqrt).add(eps);
  return {
    param: param.sub(first.div(denominator).mul(step_size)),
    state: { exp_avg: first, exp_avg_sq: second, ...(largest ? { max_exp_avg_sq: largest } : {}) },
  };
}
