import { float } from '../../core/params';
import { numel } from '../../core/shape';
import { defineTransform } from '../contract';
import { copyInto } from './shared/copyInto';

/** Normal noise of standard deviation `sigma` on every value, of images and of any other numbers. */
export const gaussianNoise = defineTransform({
  type: 'GaussianNoise',
  random: true,
  params: { sigma: float({ default: 0.1, min: 0, max: 10, soft: [0, 1] }) },
  infer: ({ input }) => input,
  prepare: (shape, { sigma }) => {
    const count = numel(shape);
    return (from, to, at, draws) => {
      if (!draws) return copyInto(from, to, at, count);
      for (let i = 0; i < count; i++) to[at + i] = (from[i] as number) + sigma * draws.normal();
    };
  },
});
