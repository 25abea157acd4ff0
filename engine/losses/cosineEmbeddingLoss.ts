import { float } from '../core/params';
import { where } from '../tensor/create';
import type { Tensor } from '../tensor/tensor';
import { defineMultiLoss } from './contract';
import { checkPairs } from './shared/checkPairs';
import { atLeastZero } from './shared/clamp';
import { reduced, reduction } from './shared/reduction';

/** Added to squared lengths, as PyTorch does, so that a vector of zeros has a direction too. */
const EPS = 1e-12;

/**
 * torch.nn.CosineEmbeddingLoss of two vectors for each sample: 1 − cos where the target is 1, max(0, cos − margin)
 * where it is −1. Inputs: [N, D], target: [N]; or [D] and a single target.
 */
export const cosineEmbeddingLoss = defineMultiLoss({
  type: 'CosineEmbeddingLoss',
  params: { margin: float({ default: 0, min: -1, max: 1 }), reduction },
  outputs: 2,
  target: 'signs',
  check: (outputs, target) =>
    checkPairs('CosineEmbeddingLoss', outputs, target, { least: 1, most: 2 }, outputs[0]?.shape.slice(0, -1) ?? []),
  forward(outputs, target, { margin, reduction }) {
    const [left, right] = outputs as [Tensor, Tensor];
    const signs = target as Tensor;
    const lengths = lengthOf(left).mul(lengthOf(right));
    const cosine = left.mul(right).sum([-1]).div(lengths);
    const alike = where(signs.eq(1), cosine.neg().add(1), 0);
    const apart = where(signs.eq(-1), atLeastZero(cosine.sub(margin)), 0);
    return reduced(alike.add(apart), reduction);
  },
  samples: [
    {
      name: 'mean',
      params: {},
      inputs: [
        [6, 4],
        [6, 4],
      ],
    },
    {
      name: 'sum, margin',
      params: { reduction: 'sum', margin: 0.2 },
      inputs: [
        [7, 3],
        [7, 3],
      ],
    },
    {
      name: 'none',
      params: { reduction: 'none', margin: -0.5 },
      inputs: [
        [5, 2],
        [5, 2],
      ],
    },
    { name: 'single vectors', params: {}, inputs: [[5], [5]] },
  ],
});

function lengthOf(x: Tensor): Tensor {
  return x.mul(x).sum([-1]).add(EPS).sqrt();
}
