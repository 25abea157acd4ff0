import { defineTransform } from '../contract';
import { channelMoments, unfitted } from './shared/moments';

/**
 * (x − mean) / std with mean and standard deviation of the training part, for each channel (of an image) or feature. A
 * channel that never changes there has no scale and is only moved to 0.
 */
export const standardize = defineTransform({
  type: 'Standardize',
  params: {},
  infer: ({ input }) => input,
  fit: (shape, _, inputs) => {
    const channels = channelMoments(shape, inputs);
    return {
      type: 'Normalize',
      params: { mean: channels.map(({ mean }) => mean), std: channels.map(({ std }) => (std > 0 ? std : 1)) },
    };
  },
  prepare: () => unfitted,
});
