import { defineLoss } from './contract';
import { checkValues } from './shared/checkValues';
import { reduced, reduction } from './shared/reduction';

/** torch.nn.L1Loss: |output − target|. */
export const l1Loss = defineLoss({
  type: 'L1Loss',
  params: { reduction },
  target: 'values',
  check: (output, target, params) => checkValues('L1Loss', output, target, params.reduction),
  chance: ({ least }, { reduction }) => (reduction === 'mean' ? least(Math.abs) : null),
  forward: (output, target, params) => reduced(output.sub(target).abs(), params.reduction),
  samples: [
    { name: 'mean', params: {}, output: [4, 3], target: 'normal' },
    { name: 'sum', params: { reduction: 'sum' }, output: [2, 3, 4, 5], target: 'normal' },
    { name: 'none', params: { reduction: 'none' }, output: [3, 2], target: 'normal' },
    { name: 'one', params: {}, output: [1, 1], target: 'normal' },
  ],
});
