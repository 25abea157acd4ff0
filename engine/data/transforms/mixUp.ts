import { float } from '../../core/params';
import { numel } from '../../core/shape';
import { defineTransform } from '../contract';
import { copyInto } from './shared/copyInto';

/**
 * Mixup (Zhang et al., "mixup: beyond empirical risk minimization", 2018) as torchvision.transforms.v2.MixUp has it: of a
 * training batch each sample is mixed with the one before it, and so are their targets. A sample alone stays as it is; the
 * step that trains on the batch mixes, after all other transforms.
 */
export const mixUp = defineTransform({
  type: 'MixUp',
  params: { alpha: float({ default: 1, min: 0, exclusive: true, soft: [0.05, 2] }) },
  infer: ({ input }) => input,
  mixes: ({ alpha }) => alpha,
  prepare: (shape) => {
    const count = numel(shape);
    return (from, to, at) => copyInto(from, to, at, count);
  },
});
