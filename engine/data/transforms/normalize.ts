import { InputError } from '../../core/errors';
import { floats } from '../../core/params';
import { formatShape, numel } from '../../core/shape';
import { defineTransform } from '../contract';

const MOST_CHANNELS = 1_000_000;

/**
 * (x − mean) / std, as torchvision's Normalize: one number for all, or one for each channel (of an image) or feature. In
 * float32 as there, so that exported files give the very same numbers.
 */
export const normalize = defineTransform({
  type: 'Normalize',
  params: {
    mean: floats({ default: [0.5], minLength: 1, maxLength: MOST_CHANNELS }),
    std: floats({ default: [0.5], min: 0, exclusive: true, minLength: 1, maxLength: MOST_CHANNELS }),
  },
  infer: ({ input }, { mean, std }) => {
    const channels = input[0] ?? 1;
    for (const [param, values] of Object.entries({ mean, std })) {
      if (values.length !== 1 && values.length !== channels) {
        throw new InputError('data.transform.channels', {
          transform: 'Normalize',
          param,
          got: values.length,
          channels,
          shape: formatShape(input),
        });
      }
    }
    return input;
  },
  fixed: (_, { mean, std }) => [{ kind: 'normalize', mean, std }],
  prepare: (shape, { mean, std }) => {
    const channels = shape[0] ?? 1;
    const size = numel(shape) / channels;
    return (from, to, at) => {
      for (let channel = 0; channel < channels; channel++) {
        const shift = Math.fround(mean[mean.length === 1 ? 0 : channel] as number);
        const scale = Math.fround(std[std.length === 1 ? 0 : channel] as number);
        const end = (channel + 1) * size;
        for (let i = channel * size; i < end; i++) to[at + i] = Math.fround((from[i] as number) - shift) / scale;
      }
    };
  },
});
