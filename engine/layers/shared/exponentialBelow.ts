import { where } from '../../tensor/create';
import type { Tensor } from '../../tensor/tensor';

/** e^x − 1 for x ≤ 0, and 0 above, where the exponential would overflow and its gradient become 0 · ∞. */
export function exponentialBelow(x: Tensor): Tensor {
  return where(x.le(0), x, 0).expm1();
}
