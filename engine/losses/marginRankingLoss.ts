import { float } from '../core/params';
import type { Tensor } from '../tensor/tensor';
import { defineMultiLoss } from './contract';
import { checkPairs } from './shared/checkPairs';
import { atLeastZero } from './shared/clamp';
import { reduced, reduction } from './shared/reduction';

/**
 * torch.nn.MarginRankingLoss: max(0, −target · (first − second) + margin); a target of 1 wants the first input to be
 * the larger one, −1 the second. Inputs and target have one shape.
 */
export const marginRankingLoss = defineMultiLoss({
  type: 'MarginRankingLoss',
  params: { margin: float({ default: 0 }), reduction },
  outputs: 2,
  target: 'signs',
  check: (outputs, target) =>
    checkPairs('MarginRankingLoss', outputs, target, { least: 0, most: Infinity }, outputs[0]?.shape ?? []),
  forward(outputs, target, { margin, reduction }) {
    const [first, second] = outputs as [Tensor, Tensor];
    const wrong = first
      .sub(second)
      .mul(target as Tensor)
      .neg();
    return reduced(atLeastZero(wrong.add(margin)), reduction);
  },
  samples: [
    { name: 'mean', params: {}, inputs: [[6], [6]] },
    {
      name: 'sum, margin',
      params: { reduction: 'sum', margin: 0.5 },
      inputs: [
        [4, 3],
        [4, 3],
      ],
    },
    { name: 'none', params: { reduction: 'none', margin: -0.2 }, inputs: [[9], [9]] },
    { name: 'one', params: { margin: 1 }, inputs: [[1], [1]] },
  ],
});
