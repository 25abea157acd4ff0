import { bool, float } from '../core/params';
import { where } from '../tensor/create';
import { defineLoss } from './contract';
import { checkValues } from './shared/checkValues';
import { reduced, reduction } from './shared/reduction';

/**
 * torch.nn.PoissonNLLLoss: rate − target · log rate, for counts. The output is the logarithm of the rate, or with
 * `log_input` false the rate itself. `full` adds Stirling's approximation of log target! for targets above 1.
 */
export const poissonNllLoss = defineLoss({
  type: 'PoissonNLLLoss',
  params: {
    log_input: bool({ default: true }),
    full: bool({ default: false }),
    eps: float({ default: 1e-8, min: 0 }),
    reduction,
  },
  target: 'values',
  check: (output, target, params) => checkValues('PoissonNLLLoss', output, target, params.reduction),
  forward(output, target, { log_input, full, eps, reduction }) {
    const values = log_input ? output.exp().sub(target.mul(output)) : output.sub(target.mul(output.add(eps).log()));
    if (!full) return reduced(values, reduction);
    const large = target.gt(1);
    const count = where(large, target, 1);
    const stirling = count
      .mul(count.log())
      .sub(count)
      .add(
        count
          .mul(2 * Math.PI)
          .log()
          .mul(0.5),
      );
    return reduced(values.add(where(large, stirling, 0)), reduction);
  },
  samples: [
    { name: 'mean', params: {}, output: [4, 3], target: 'counts' },
    { name: 'full, sum', params: { full: true, reduction: 'sum' }, output: [3, 4], target: 'counts' },
    {
      name: 'rates, every option, none',
      params: { log_input: false, full: true, eps: 1e-3, reduction: 'none' },
      output: [2, 5],
      target: 'counts',
      activation: 'sigmoid',
    },
    { name: 'rates', params: { log_input: false }, output: [1, 1], target: 'counts', activation: 'sigmoid' },
  ],
});
