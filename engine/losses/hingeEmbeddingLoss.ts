import { float } from '../core/params';
import { where } from '../tensor/create';
import { defineLoss } from './contract';
import { checkValues } from './shared/checkValues';
import { atLeastZero } from './shared/clamp';
import { reduced, reduction } from './shared/reduction';

/** torch.nn.HingeEmbeddingLoss: the output itself where the target is 1, max(0, margin − output) where it is −1. */
export const hingeEmbeddingLoss = defineLoss({
  type: 'HingeEmbeddingLoss',
  params: { margin: float({ default: 1 }), reduction },
  target: 'values',
  check: (output, target, params) => checkValues('HingeEmbeddingLoss', output, target, params.reduction),
  forward(output, target, { margin, reduction }) {
    const apart = where(target.eq(1), 0, atLeastZero(output.neg().add(margin)));
    const alike = where(target.eq(-1), 0, output);
    return reduced(apart.add(alike), reduction);
  },
  samples: [
    { name: 'mean', params: {}, output: [4, 3], target: 'signs' },
    { name: 'sum', params: { reduction: 'sum', margin: 0.5 }, output: [7], target: 'signs' },
    { name: 'none', params: { reduction: 'none', margin: 2 }, output: [3, 2, 2], target: 'signs' },
    { name: 'other targets', params: {}, output: [3, 3], target: 'unit' },
  ],
});
