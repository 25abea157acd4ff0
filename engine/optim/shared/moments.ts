import { floats } from '../../core/params';
import type { Tensor } from '../../tensor/tensor';
import { kept } from './offers';

/** How slowly the running means of the gradient and of its square forget. */
export const betas = <const D extends readonly [number, number]>(defaults: D) =>
  floats({ default: defaults, min: 0, max: 1, exclusive: 'max', minLength: 2, maxLength: 2, ...kept });

/** Both betas, and what is left of 1 beside each, in double precision. */
export function momentScalars(betas: readonly number[]) {
  const beta1 = betas[0] as number;
  const beta2 = betas[1] as number;
  return { beta1, rest1: 1 - beta1, beta2, rest2: 1 - beta2 };
}

/** mean · beta + value · (1 − beta), with both factors fed. */
export function runningMean(mean: Tensor, value: Tensor, beta: Tensor, rest: Tensor): Tensor {
  return mean.mul(beta).add(value.mul(rest));
}
