import { floats, int } from '../core/params';
import { scalar, where } from '../tensor/create';
import { defineLoss } from './contract';
import { checkClasses } from './shared/checkClasses';
import { classHits } from './shared/classes';
import { reduction } from './shared/reduction';

/**
 * torch.nn.NLLLoss: −output at the target's class, where the output is a log-probability.
 * output: [N, C] or [N, C, d1, …], target: int32 [N] or [N, d1, …]. A weighted mean divides by the weights of the targets.
 */
export const nllLoss = defineLoss({
  type: 'NLLLoss',
  params: {
    weight: floats({ default: null, optional: true, min: 0, minLength: 1 }),
    ignore_index: int({ default: -100 }),
    reduction,
  },
  target: 'classIndex',
  expects: 'logProbabilities',
  classWeight: 'weight',
  check: (output, target, params, classes) => checkClasses('NLLLoss', output, target, params, classes),
  chance: ({ entropy }, { reduction }) => (reduction === 'mean' ? entropy : null),
  forward(output, target, params) {
    const { hits, weights } = classHits('NLLLoss', output.shape, target, params);
    const values = where(hits, output.mul(weights), scalar(0)).sum([1]).neg();
    if (params.reduction === 'none') return values;
    return params.reduction === 'sum' ? values.sum() : values.sum().div(hits.mul(weights).sum());
  },
  samples: [
    { name: 'mean', params: {}, output: [5, 4], target: 'classIndex', activation: 'logSoftmax' },
    { name: 'sum', params: { reduction: 'sum' }, output: [1, 3], target: 'classIndex', activation: 'logSoftmax' },
    {
      name: 'every option, none',
      params: { reduction: 'none', ignore_index: 0, weight: [1, 0.5, 2] },
      output: [7, 3],
      target: 'classIndex',
      activation: 'logSoftmax',
    },
    {
      name: 'every option, places',
      params: { weight: [0.2, 1.5, 3], ignore_index: 1 },
      output: [3, 3, 2, 3],
      target: 'classIndex',
      activation: 'logSoftmax',
    },
  ],
});
