import { where } from '../../tensor/create';
import type { Tensor } from '../../tensor/tensor';

/** max(x, 0) as torch.clamp(min=0) has it: the gradient at 0 is 1, and a NaN stays but has none. */
export function atLeastZero(x: Tensor): Tensor {
  return where(x.ge(0), x, where(x.lt(0), 0, x.detach()));
}
