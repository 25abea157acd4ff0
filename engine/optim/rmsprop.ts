import { bool, float } from '../core/params';
import { defineOptimizer } from './contract';
import { direction } from './shared/direction';
import { kept, rate } from './shared/offers';

/**
 * torch.optim.RMSprop (Hinton, 2012): gradients are divided by the root of their recent mean square, or of their
 * variance where `centered` (Graves, 2013).
 */
export const rmsprop = defineOptimizer({
  type: 'RMSprop',
  params: {
    lr: rate(0.01),
    alpha: float({ default: 0.99, min: 0, max: 1, ...kept }),
    eps: float({ default: 1e-8, min: 0 }),
    weight_decay: float({ default: 0, min: 0 }),
    momentum: float({ default: 0, min: 0, ...kept }),
    centered: bool({ default: false }),
    maximize: bool({ default: false }),
  },
  state: ({ momentum, centered }) => [
    'square_avg',
    ...(momentum > 0 ? (['momentum_buffer'] as const) : []),
    ...(centered ? (['grad_avg'] as const) : []),
  ],
  scalars: ({ momentum }, _, lr) => ({ lr, momentum }),
  update({ param, grad, state, params, scalars }) {
    const { square_avg, momentum_buffer, grad_avg } = state;
    const { lr, momentum } = scalars;
    const { alpha, eps } = params;
    const decayed = direction(grad, param, params);
    const squares = square_avg.mul(alpha).add(decayed.mul(decayed).mul(1 - alpha));
    const mean = grad_avg?.mul(alpha).add(decayed.mul(1 - alpha));
    // Rounding can bring a variance of next to nothing below 0, whose root PyTorch takes for NaN.
    const spread = mean ? squares.sub(mean.mul(mean)).maximum(0) : squares;
    const scaled = decayed.div(spread.sqrt().add(eps));
    const buffer = momentum_buffer?.mul(momentum).add(scaled);
    return {
      param: param.sub((buffer ?? scaled).mul(lr)),
      state: {
        square_avg: squares,
        ...(buffer ? { momentum_buffer: buffer } : {}),
        ...(mean ? { grad_avg: mean } : {}),
      },
    };
  },
});
