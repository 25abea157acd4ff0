import type { Pair } from '../../ops/attrs';
import type { Tensor } from '../../tensor/tensor';
import type { PerAxis } from './dimensions';

/** Works on [N, C, L] as on images of one row, and on images as they are. */
export function onImages(x: Tensor, work: (image: Tensor) => Tensor): Tensor {
  return x.shape.length === 3 ? work(x.unsqueeze(2)).squeeze(2) : work(x);
}

/** A size for images; along the row alone where it is one number, with `across` for the other axis. */
export function imagePair(value: PerAxis, across: 0 | 1): Pair {
  if (typeof value === 'number') return [across, value];
  return [value[0] as number, value[1] as number];
}
