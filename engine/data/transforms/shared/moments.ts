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

/** Takes in samples of `shape` (Welford, 1962): sums of squares of large numbers would lose all digits. */
export class MomentSums {
  private readonly channels: number;
  private readonly size: number;
  private readonly mean: Float64Array;
  private readonly squares: Float64Array;
  private readonly min: Float64Array;
  private readonly max: Float64Array;
  private seen = 0;

  constructor(shape: readonly number[]) {
    this.channels = shape[0] ?? 1;
    this.size = numel(shape) / this.channels;
    this.mean = new Float64Array(this.channels);
    this.squares = new Float64Array(this.channels);
    this.min = new Float64Array(this.channels).fill(Infinity);
    this.max = new Float64Array(this.channels).fill(-Infinity);
  }

  add(input: Float32Array): void {
    const { channels, size, mean, squares, min, max, seen } = this;
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
    this.seen += size;
  }

  get moments(): ChannelMoments[] {
    return Array.from({ length: this.channels }, (_, channel) => ({
      mean: this.mean[channel] as number,
      std: Math.sqrt((this.squares[channel] as number) / Math.max(this.seen, 1)),
      min: this.min[channel] as number,
      max: this.max[channel] as number,
    }));
  }
}

/** Of the training part, which is gone through once. */
export function channelMoments(shape: readonly number[], inputs: TrainingInputs): ChannelMoments[] {
  const sums = new MomentSums(shape);
  inputs((input) => sums.add(input));
  return sums.moments;
}

/** Stands for a transform until it is fitted: only its shape is known. */
export const unfitted: SampleTransform = (from, to, at) => {
  for (let i = 0; i < from.length && at + i < to.length; i++) to[at + i] = from[i] as number;
};
