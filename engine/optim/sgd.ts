import { bool, float } from '../core/params';
import { defineOptimizer } from './contract';
import { direction } from './shared/direction';
import { kept, rate } from './shared/offers';

/**
 * torch.optim.SGD: buffer = momentum · buffer + (1 − dampening) · gradient; parameter −= lr · buffer.
 * The first step takes the gradient as the buffer, undamped, as PyTorch does. Nesterov: Sutskever et al., 2013.
 */
export const sgd = defineOptimizer({
  type: 'SGD',
  params: {
    lr: rate(0.01),
    momentum: float({ default: 0, min: 0, ...kept }),
    dampening: float({ default: 0 }),
    weight_decay: float({ default: 0, min: 0 }),
    nesterov: bool({ default: false }),
    maximize: bool({ default: false }),
  },
  feltDecay: 0.01,
  check({ nesterov, momentum, dampening }) {
    if (!nesterov || (momentum > 0 && dampening === 0)) return null;
    return { code: 'optimizer.nesterov', args: { optimizer: 'SGD', momentum, dampening } };
  },
  state: ({ momentum }) => (momentum > 0 ? ['momentum_buffer'] : []),
  scalars: ({ momentum, dampening }, step, lr) => ({ lr, momentum, gain: step === 1 ? 1 : 1 - dampening }),
  update({ param, grad, state, params, scalars }) {
    const { lr, momentum, gain } = scalars;
    const decayed = direction(grad, param, params);
    const { momentum_buffer } = state;
    if (!momentum_buffer) return { param: param.sub(decayed.mul(lr)), state: {} };
    const buffer = momentum_buffer.mul(momentum).add(decayed.mul(gain));
    const heading = params.nesterov ? decayed.add(buffer.mul(momentum)) : buffer;
    return { param: param.sub(heading.mul(lr)), state: { momentum_buffer: buffer } };
  },
});
