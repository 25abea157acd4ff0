import { bool, float } from '../core/params';
import { where } from '../tensor/create';
import type { Tensor } from '../tensor/tensor';
import { defineMultiLoss } from './contract';
import { checkPairs } from './shared/checkPairs';
import { atLeastZero } from './shared/clamp';
import { reduced, reduction } from './shared/reduction';

/**
 * torch.nn.TripletMarginLoss of an anchor, a positive and a negative: max(0, d(a, p) − d(a, n) + margin), where d is
 * the p-norm of the difference plus eps (Balntas et al., 2016). `swap` takes d(p, n) where that is smaller than d(a, n).
 * Inputs: [N, D] or [D].
 */
export const tripletMarginLoss = defineMultiLoss({
  type: 'TripletMarginLoss',
  params: {
    margin: float({ default: 1 }),
    p: float({ default: 2, min: 0, exclusive: true }),
    eps: float({ default: 1e-6, min: 0 }),
    swap: bool({ default: false }),
    reduction,
  },
  outputs: 3,
  target: 'none',
  check: (outputs) => checkPairs('TripletMarginLoss', outputs, null, { least: 1, most: 2 }, []),
  forward(outputs, _, { margin, p, eps, swap, reduction }) {
    const [anchor, positive, negative] = outputs as [Tensor, Tensor, Tensor];
    const distance = (a: Tensor, b: Tensor) => norm(a.sub(b).add(eps), p);
    const near = distance(anchor, positive);
    const far = distance(anchor, negative);
    const farther = swap ? far.minimum(distance(positive, negative)) : far;
    return reduced(atLeastZero(near.sub(farther).add(margin)), reduction);
  },
  samples: [
    {
      name: 'mean',
      params: {},
      inputs: [
        [5, 4],
        [5, 4],
        [5, 4],
      ],
    },
    {
      name: 'every option, sum',
      params: { margin: 0.7, p: 3, eps: 1e-3, swap: true, reduction: 'sum' },
      inputs: [
        [6, 3],
        [6, 3],
        [6, 3],
      ],
    },
    {
      name: 'city blocks, none',
      params: { p: 1, reduction: 'none', margin: 2 },
      inputs: [
        [4, 1],
        [4, 1],
        [4, 1],
      ],
    },
    {
      name: 'root, swapped',
      params: { p: 1.5, swap: true },
      inputs: [
        [7, 2],
        [7, 2],
        [7, 2],
      ],
    },
    { name: 'single vectors', params: { margin: 3 }, inputs: [[5], [5], [5]] },
  ],
});

/** (Σ |x|^p)^(1/p) over the last axis; its gradient at 0 is 0, as in PyTorch. */
function norm(x: Tensor, p: number): Tensor {
  if (p === 1) return x.abs().sum([-1]);
  const sum = (p === 2 ? x.mul(x) : x.abs().pow(p)).sum([-1]);
  const nothing = sum.eq(0);
  return where(nothing, 0, where(nothing, 1, sum).pow(1 / p));
}
