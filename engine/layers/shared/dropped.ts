import type { Tensor } from '../../tensor/tensor';
import type { ForwardContext } from '../contract';

/** In training each number is zero with probability p, and the others grow by 1 / (1 − p). Srivastava et al., 2014. */
export function dropped(
  x: Tensor,
  p: number,
  { mode, uniform }: Pick<ForwardContext<unknown>, 'mode' | 'uniform'>,
): Tensor {
  if (mode === 'eval' || p === 0) return x;
  if (p === 1) return x.mul(0);
  const kept = uniform(x.shape).ge(p);
  return x.mul(kept.mul(1 / (1 - p)));
}
