import { choice } from '../../core/params';
import type { Tensor } from '../../tensor/tensor';

/** How the losses of single values become one number, PyTorch's `reduction`. */
export const reduction = choice({ default: 'mean', choices: ['mean', 'sum', 'none'] });

/** The mean, the sum, or the values as they are. */
export function reduced(values: Tensor, how: 'mean' | 'sum' | 'none'): Tensor {
  if (how === 'none') return values;
  return how === 'sum' ? values.sum() : values.mean();
}
