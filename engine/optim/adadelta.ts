import { bool, float } from '../core/params';
import type { Tensor } from '../tensor/tensor';
import { defineOptimizer } from './contract';
import { direction } from './shared/direction';
import { kept, rate } from './shared/offers';

/** torch.optim.Adadelta (Zeiler, 2012): steps are scaled by how large recent steps were, beside recent gradients. */
export const adadelta = defineOptimizer({
  type: 'Adadelta',
  params: {
    lr: rate(1),
    rho: float({ default: 0.9, min: 0, max: 1, ...kept }),
    eps: float({ default: 1e-6, min: 0 }),
    weight_decay: float({ default: 0, min: 0 }),
    maximize: bool({ default: false }),
  },
  state: () => ['square_avg', 'acc_delta'],
  scalars: (_, __, lr) => ({ lr }),
  update({ param, grad, state, params, scalars }) {
    const { square_avg, acc_delta } = state;
    const { lr } = scalars;
    const { rho, eps } = params;
    const decayed = direction(grad, param, params);
    const mean = (average: Tensor, value: Tensor) => average.mul(rho).add(value.mul(value).mul(1 - rho));
    const squares = mean(square_avg, decayed);
    const delta = acc_delta.add(eps).sqrt().div(squares.add(eps).sqrt()).mul(decayed);
    return { param: param.sub(delta.mul(lr)), state: { square_avg: squares, acc_delta: mean(acc_delta, delta) } };
  },
});
