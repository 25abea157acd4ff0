import { bool, choice } from '../core/params';
import { scalar, where } from '../tensor/create';
import { defineLoss } from './contract';
import { checkValues } from './shared/checkValues';
import { reduced } from './shared/reduction';

/**
 * torch.nn.KLDivLoss: target · (log target − output), with an output that is a log-probability and 0 · log 0 = 0.
 * 'batchmean' divides by the batch: the divergence itself; 'mean' divides by all numbers, as in PyTorch.
 */
export const klDivLoss = defineLoss({
  type: 'KLDivLoss',
  params: {
    reduction: choice({ default: 'mean', choices: ['mean', 'batchmean', 'sum', 'none'] }),
    log_target: bool({ default: false }),
  },
  target: 'values',
  expects: 'logProbabilities',
  check: (output, target, params) => checkValues('KLDivLoss', output, target, params.reduction),
  forward(output, target, { reduction, log_target }) {
    const nothing = target.eq(0);
    const logTarget = log_target ? target : where(nothing, scalar(1), target).log();
    const probability = log_target ? target.exp() : target;
    const values = probability.mul(logTarget.sub(output));
    if (reduction === 'batchmean') return values.sum().div(output.shape[0] ?? 1);
    return reduced(values, reduction);
  },
  samples: [
    { name: 'mean', params: {}, output: [4, 3], target: 'probabilities', activation: 'logSoftmax' },
    {
      name: 'batchmean',
      params: { reduction: 'batchmean' },
      output: [5, 4],
      target: 'probabilities',
      activation: 'logSoftmax',
    },
    {
      name: 'sum, log target',
      params: { reduction: 'sum', log_target: true },
      output: [3, 6],
      target: 'normal',
      activation: 'logSoftmax',
    },
    { name: 'none', params: { reduction: 'none' }, output: [2, 3], target: 'probabilities', activation: 'logSoftmax' },
  ],
});
