import { bool, floats } from '../core/params';
import { where } from '../tensor/create';
import type { Message } from '../text/messages';
import { defineOptimizer } from './contract';
import { rate } from './shared/offers';

/**
 * torch.optim.Rprop (Riedmiller and Braun, 1993): each weight has a step of its own, which grows while the sign of its
 * gradient stays and shrinks where it turns. The rate is the first step's size alone. Meant for whole-set gradients.
 */
export const rprop = defineOptimizer({
  type: 'Rprop',
  params: {
    lr: rate(0.01),
    etas: floats({ default: [0.5, 1.2], min: 0, exclusive: true, minLength: 2, maxLength: 2 }),
    step_sizes: floats({ default: [1e-6, 50], min: 0, minLength: 2, maxLength: 2 }),
    maximize: bool({ default: false }),
  },
  check({ etas, step_sizes }): Message | null {
    const [shrink, grow] = etas as readonly [number, number];
    if (shrink >= 1 || grow <= 1) return { code: 'optimizer.etas', args: { optimizer: 'Rprop', shrink, grow } };
    const [least, most] = step_sizes as readonly [number, number];
    return least > most ? { code: 'optimizer.stepSizes', args: { optimizer: 'Rprop', least, most } } : null;
  },
  state: () => ['prev', 'step_size'],
  scalars: (_, step, lr) => ({ lr, first: step === 1 ? 1 : 0 }),
  update({ param, grad, state, params: { etas, step_sizes, maximize }, scalars }) {
    const { prev, step_size } = state;
    const { lr, first } = scalars;
    const [shrink, grow] = etas as readonly [number, number];
    const [least, most] = step_sizes as readonly [number, number];
    const turned = maximize ? grad.neg() : grad;
    const agreement = turned.mul(prev);
    const turns = agreement.lt(0);
    const factor = where(turns, shrink, where(agreement.gt(0), grow, 1));
    const size = where(first, lr, step_size).mul(factor).maximum(least).minimum(most);
    const followed = where(turns, 0, turned);
    return { param: param.sub(followed.sign().mul(size)), state: { prev: followed, step_size: size } };
  },
});
