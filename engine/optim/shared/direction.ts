import type { Tensor } from '../../tensor/tensor';

/** The gradient that a step goes against: turned round to climb, with the pull of weight decay towards 0 (L2). */
export function direction(
  grad: Tensor,
  param: Tensor,
  { maximize = false, weight_decay = 0 }: { readonly maximize?: boolean; readonly weight_decay?: number },
): Tensor {
  const turned = maximize ? grad.neg() : grad;
  return weight_decay > 0 ? turned.add(param.mul(weight_decay)) : turned;
}
