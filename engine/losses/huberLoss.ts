import { float } from '../core/params';
import { defineLoss } from './contract';
import { checkValues } from './shared/checkValues';
import { huber, huberOf } from './shared/huber';
import { reduced, reduction } from './shared/reduction';

/** torch.nn.HuberLoss: half the squared error up to delta, delta · (|error| − delta/2) beyond. */
export const huberLoss = defineLoss({
  type: 'HuberLoss',
  params: { reduction, delta: float({ default: 1, min: 0, exclusive: true }) },
  target: 'values',
  check: (output, target, params) => checkValues('HuberLoss', output, target, params.reduction),
  chance: ({ least }, { reduction, delta }) => (reduction === 'mean' ? least((error) => huberOf(error, delta)) : null),
  forward: (output, target, { reduction, delta }) => reduced(huber(output.sub(target), delta), reduction),
  samples: [
    { name: 'mean', params: {}, output: [4, 3], target: 'normal' },
    { name: 'sum', params: { reduction: 'sum', delta: 0.5 }, output: [2, 3, 2], target: 'normal' },
    { name: 'none', params: { reduction: 'none', delta: 1.5 }, output: [3, 2], target: 'normal' },
    { name: 'huge errors', params: {}, output: [3, 3], target: 'normal', scale: 1e4 },
  ],
});
