import { numel } from '../../core/shape';
import type { Tensor } from '../../tensor/tensor';

/**
 * x · Wᵀ + b over the last dimension: [..., in] → [..., out], with weight [out, in]. One matrix product over all leading
 * dimensions, so that the weight's gradient is one too.
 */
export function affine(x: Tensor, weight: Tensor, bias?: Tensor): Tensor {
  const leading = x.shape.slice(0, -1);
  const flat = leading.length === 1;
  const rows = flat ? x : x.reshape([numel(leading), x.shape.at(-1) as number]);
  const product = rows.matmul(weight, { transposeB: true });
  const y = bias ? product.add(bias) : product;
  return flat ? y : y.reshape([...leading, weight.shape[0] as number]);
}
