import { numel } from '../../../core/shape';
import type { SampleTransform, TrainingInputs } from '../../contract';

/** What the training part says of one channel (of an image) or feature. */
export interface ChannelMoments {
  readonly mean: number;
  /** Of the whole part, as torch.std(unbiased=False); 0 where all values are equal. */
  readonly std: number;
  readonly min: number;
  readonly max: number;
}

/** Goes through the training part once (Welford, 1962): sums of squares of large numbers would lose all digits. */
export function channelMoments(shape: readonly number[], inputs: TrainingInputs): ChannelMoments[] {
  const channels = shape[0] ?? 1;
  const size = numel(shape) / channels;
  const mean = new Float64Array(channels);
  const squares = new Float64Array(channels);
  const min = new Float64Array(channels).fill(Infinity);
  const max = new Float64Array(channels).fill(-Infinity);
  let seen = 0;
  inputs((input) => {
    for (let channel = 0; channel < channels; channel++) {
      for (let i = 0; i < size; i++) {
        const value = input[channel * size + i] as number;
        const away = value - (mean[channel] as number);
        mean[channel] = (mean[channel] as number) + away / (seen + i + 1);
        squares[channel] = (squares[channel] as number) + away * (value - (mean[channel] as number));
        if (value < (min[channel] as number)) min[channel] = value;
        if (value > (max[channel] as number)) max[channel] = value;
      }
    }
    seen += size;
  });
  return Array.from({ length: channels }, (_, channel) => ({
    mean: mean[channel] as number,
    std: Math.sqrt((squares[channel] as number) / Math.max(seen, 1)),
    min: min[channel] as number,
    max: max[channel] as number,
  }));
}

/** Stands for a transform until it is fitted: only its shape is known. */
export const unfitted: SampleTransform = (from, to, at) => {
  for (let i = 0; i < from.length && at + i < to.length; i++) to[at + i] = from[i] as number;
};
