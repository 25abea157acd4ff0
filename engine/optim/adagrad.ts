import { bool, float } from '../core/params';
import { defineOptimizer } from './contract';
import { direction } from './shared/direction';
import { rate } from './shared/offers';

/** torch.optim.Adagrad (Duchi et al., 2011): steps shrink with the sum of all squared gradients so far. */
export const adagrad = defineOptimizer({
  type: 'Adagrad',
  params: {
    lr: rate(0.01),
    lr_decay: float({ default: 0, min: 0 }),
    weight_decay: float({ default: 0, min: 0 }),
    initial_accumulator_value: float({ default: 0, min: 0 }),
    eps: float({ default: 1e-10, min: 0 }),
    maximize: bool({ default: false }),
  },
  state: () => ['sum'],
  scalars: ({ lr_decay, initial_accumulator_value }, step, lr) => ({
    step_size: lr / (1 + (step - 1) * lr_decay),
    // State begins at zero, so its first value comes in with the first step.
    initial: step === 1 ? initial_accumulator_value : 0,
  }),
  update({ param, grad, state, params, scalars }) {
    const { sum } = state;
    const { step_size, initial } = scalars;
    const decayed = direction(grad, param, params);
    const squares = sum.add(initial).add(decayed.mul(decayed));
    return { param: param.sub(decayed.div(squares.sqrt().add(params.eps)).mul(step_size)), state: { sum: squares } };
  },
});
