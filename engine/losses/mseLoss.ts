import { defineLoss } from './contract';
import { checkValues } from './shared/checkValues';
import { reduced, reduction } from './shared/reduction';

/** torch.nn.MSELoss: (output − target)². */
export const mseLoss = defineLoss({
  type: 'MSELoss',
  params: { reduction },
  target: 'values',
  check: (output, target, params) => checkValues('MSELoss', output, target, params.reduction),
  chance: ({ variance }, { reduction }) => (reduction === 'mean' ? variance : null),
  forward(output, target, params) {
    const difference = output.sub(target);
    return reduced(difference.mul(difference), params.reduction);
  },
  samples: [
    { name: 'mean', params: {}, output: [4, 3], target: 'normal' },
    { name: 'sum', params: { reduction: 'sum' }, output: [2, 3, 4, 5], target: 'normal' },
    { name: 'none', params: { reduction: 'none' }, output: [3, 2], target: 'normal' },
    { name: 'one', params: {}, output: [1, 1], target: 'normal' },
  ],
});
