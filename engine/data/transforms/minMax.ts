import { defineTransform } from '../contract';
import { channelMoments, unfitted } from './shared/moments';

/**
 * (x − min) / (max − min) with the smallest and largest value of the training part, for each channel (of an image) or
 * feature: the training part then lies in [0, 1], others may reach over.
 */
export const minMax = defineTransform({
  type: 'MinMax',
  params: {},
  infer: ({ input }) => input,
  fit: (shape, _, inputs) => {
    const channels = channelMoments(shape, inputs);
    const range = channels.map(({ min, max }) => (max > min ? max - min : 1));
    return { type: 'Normalize', params: { mean: channels.map(({ min }) => min), std: range } };
  },
  prepare: () => unfitted,
});
