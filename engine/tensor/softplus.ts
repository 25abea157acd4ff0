import { where } from './create';
import type { Tensor } from './tensor';

/**
 * log(1 + exp(x)), without overflow and with all its digits where x is far below 0. The sign of x is a constant to
 * the gradient, so that it is the sigmoid everywhere, also at 0, and so on for gradients of gradients.
 */
export function softplus(x: Tensor): Tensor {
  const positive = x.ge(0);
  const distance = x.mul(where(positive, 1, -1));
  return where(positive, x, 0).add(distance.neg().exp().log1p());
}
