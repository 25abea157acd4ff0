import { floats } from '../core/params';
import { where } from '../tensor/create';
import type { Tensor } from '../tensor/tensor';
import { defineLoss } from './contract';
import { checkValues } from './shared/checkValues';
import { checkElementWeight, elementWeight } from './shared/elementWeight';
import { reduced, reduction } from './shared/reduction';

/** A logarithm is never taken as less, and a probability never as nearer to 0 in the gradient, as in PyTorch. */
const LOWEST_LOG = -100;
const NEAREST = 1e-12;

/**
 * torch.nn.BCELoss: −w · (target · log output + (1 − target) · log(1 − output)), with logarithms from −100 up.
 * The output is a probability in 0…1. `weight` goes along the last dimension.
 */
export const bceLoss = defineLoss({
  type: 'BCELoss',
  params: { weight: floats({ default: null, optional: true, minLength: 1 }), reduction },
  target: 'values',
  expects: 'probabilities',
  check: (output, target, { weight, reduction }) =>
    checkValues('BCELoss', output, target, reduction) ?? checkElementWeight('BCELoss', 'weight', weight, output),
  forward(output, target, { weight, reduction }) {
    const { positive, negative } = logarithms(output);
    const logs = target.mul(positive).add(target.neg().add(1).mul(negative));
    return reduced(logs.mul(elementWeight(weight)).neg(), reduction);
  },
  samples: [
    { name: 'mean', params: {}, output: [4, 3], target: 'binary', activation: 'sigmoid' },
    { name: 'sum', params: { reduction: 'sum' }, output: [2, 3, 2], target: 'unit', activation: 'sigmoid' },
    {
      name: 'weighted, none',
      params: { reduction: 'none', weight: [0.5, 2, 3] },
      output: [5, 3],
      target: 'binary',
      activation: 'sigmoid',
    },
    { name: 'one', params: { weight: [3] }, output: [1, 1], target: 'binary', activation: 'sigmoid' },
  ],
});

/** log x and log(1 − x). Where x leaves the range that counts, their slopes are those that PyTorch's gradient has. */
function logarithms(x: Tensor): { readonly positive: Tensor; readonly negative: Tensor } {
  const rest = x.neg().add(1);
  const outside = x.mul(rest).lt(NEAREST);
  const inner = where(outside, 0.5, x);
  const move = x.sub(x.detach()).div(NEAREST);
  const held = (log: Tensor, slope: Tensor) => log.maximum(LOWEST_LOG).detach().add(move.mul(slope.detach()));
  return {
    positive: where(outside, held(x.log(), rest), inner.log()),
    negative: where(outside, held(x.neg().log1p(), x.neg()), inner.neg().log1p()),
  };
}
