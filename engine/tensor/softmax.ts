import { normalizeAxis } from '../core/shape';
import type { Tensor } from './tensor';

/**
 * exp(x) / Σ exp(x) along `axis`. The maximum is subtracted first, so that no exponential overflows; it is detached,
 * since it cancels out of the value and therefore has no gradient.
 */
export function softmax(x: Tensor, axis: number): Tensor {
  const along = [normalizeAxis(axis, x.shape.length)];
  const exponentials = x.sub(x.max(along, true).detach()).exp();
  return exponentials.div(exponentials.sum(along, true));
}

/** x − log Σ exp(x) along `axis`, in the same stable way. */
export function logSoftmax(x: Tensor, axis: number): Tensor {
  const along = [normalizeAxis(axis, x.shape.length)];
  const shifted = x.sub(x.max(along, true).detach());
  return shifted.sub(shifted.exp().sum(along, true).log());
}
