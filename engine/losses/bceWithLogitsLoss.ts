import { floats } from '../core/params';
import { softplus } from '../tensor/softplus';
import { defineLoss } from './contract';
import { checkValues } from './shared/checkValues';
import { checkElementWeight, elementWeight } from './shared/elementWeight';
import { reduced, reduction } from './shared/reduction';

/**
 * torch.nn.BCEWithLogitsLoss: binary cross entropy of sigmoid(output), from the logits themselves:
 * w · (pos_weight · target · log(1 + e^−x) + (1 − target) · log(1 + e^x)).
 * `weight` and `pos_weight` go along the last dimension.
 */
export const bceWithLogitsLoss = defineLoss({
  type: 'BCEWithLogitsLoss',
  params: {
    weight: floats({ default: null, optional: true, minLength: 1 }),
    reduction,
    pos_weight: floats({ default: null, optional: true, minLength: 1 }),
  },
  target: 'values',
  expects: 'logits',
  check(output, target, { weight, pos_weight, reduction }) {
    const loss = 'BCEWithLogitsLoss';
    return (
      checkValues(loss, output, target, reduction) ??
      checkElementWeight(loss, 'weight', weight, output) ??
      checkElementWeight(loss, 'pos_weight', pos_weight, output)
    );
  },
  forward(output, target, { weight, pos_weight, reduction }) {
    const positive = target.mul(softplus(output.neg())).mul(elementWeight(pos_weight));
    const negative = target.neg().add(1).mul(softplus(output));
    return reduced(positive.add(negative).mul(elementWeight(weight)), reduction);
  },
  samples: [
    { name: 'mean', params: {}, output: [4, 3], target: 'binary' },
    { name: 'sum', params: { reduction: 'sum' }, output: [2, 3, 2], target: 'unit' },
    {
      name: 'every option, none',
      params: { reduction: 'none', weight: [0.5, 2, 1], pos_weight: [3, 0.2, 1] },
      output: [5, 3],
      target: 'unit',
    },
    { name: 'huge logits', params: { pos_weight: [2] }, output: [6, 4], target: 'binary', scale: 1e4 },
  ],
});
