import { float } from '../../core/params';
import type { Tensor } from '../../tensor/tensor';
import type { ForwardContext } from '../contract';
import { elementwise } from './elementwise';

/** What Dropout, Dropout2d and AlphaDropout share. */
export const dropping = {
  ...elementwise,
  category: 'regularization',
  params: { p: float({ default: 0.5, min: 0, max: 1, brief: 'named' }) },
} as const;

/** Why a sample in which numbers are dropped by chance has no fixture. */
export const OWN_MASK = 'the mask is drawn from our own stream of random numbers';

/** What those are tried on that take values of any shape. */
export const droppingSamples = [
  { name: 'evaluation', params: {}, inputs: [{ shape: [2, 3, 4] }], mode: 'eval' },
  { name: 'nothing dropped', params: { p: 0 }, inputs: [{ shape: [3, 5] }], mode: 'train' },
  { name: 'all dropped', params: { p: 1 }, inputs: [{ shape: [3, 5] }], mode: 'train' },
  { name: 'training', params: { p: 0.3 }, inputs: [{ shape: [4, 25] }], mode: 'train', noFixture: OWN_MASK },
] as const;

/**
 * In training each number is zero with probability p, and the others grow by 1 / (1 − p). Srivastava et al., 2014.
 * @param mask Its shape, which broadcasts over x.
 */
export function dropped(
  x: Tensor,
  p: number,
  { mode, uniform }: Pick<ForwardContext<unknown>, 'mode' | 'uniform'>,
  mask = x.shape,
): Tensor {
  if (mode === 'eval' || p === 0) return x;
  if (p === 1) return x.mul(0);
  const kept = uniform(mask).ge(p);
  return x.mul(kept.mul(1 / (1 - p)));
}
