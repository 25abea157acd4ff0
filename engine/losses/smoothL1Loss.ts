import { float } from '../core/params';
import { defineLoss } from './contract';
import { checkValues } from './shared/checkValues';
import { huber, huberOf } from './shared/huber';
import { reduced, reduction } from './shared/reduction';

/** torch.nn.SmoothL1Loss: (output − target)² / (2 · beta) up to a distance of beta, |output − target| − beta/2 beyond. */
export const smoothL1Loss = defineLoss({
  type: 'SmoothL1Loss',
  params: { reduction, beta: float({ default: 1, min: 0 }) },
  target: 'values',
  check: (output, target, params) => checkValues('SmoothL1Loss', output, target, params.reduction),
  chance({ least }, { reduction, beta }) {
    if (reduction !== 'mean') return null;
    return least(beta > 0 ? (error) => huberOf(error, beta) / beta : Math.abs);
  },
  forward(output, target, { reduction, beta }) {
    const error = output.sub(target);
    return reduced(beta > 0 ? huber(error, beta).div(beta) : error.abs(), reduction);
  },
  samples: [
    { name: 'mean', params: {}, output: [4, 3], target: 'normal' },
    { name: 'sum', params: { reduction: 'sum', beta: 0.3 }, output: [2, 3, 2, 3], target: 'normal' },
    { name: 'none', params: { reduction: 'none', beta: 2 }, output: [1, 1], target: 'normal' },
    { name: 'no smoothing', params: { beta: 0 }, output: [5], target: 'normal' },
  ],
});
