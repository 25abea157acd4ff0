import { float } from '../../core/params';
import { defineTransform } from '../contract';
import { copyInto } from './shared/copyInto';
import { imageShape } from './shared/images';

/** Left and right exchanged, with probability p. */
export const randomHorizontalFlip = defineTransform({
  type: 'RandomHorizontalFlip',
  random: true,
  params: { p: float({ default: 0.5, min: 0, max: 1 }) },
  infer: (info) => imageShape(info, 'RandomHorizontalFlip'),
  prepare:
    ([channels = 0, height = 0, width = 0], { p }) =>
    (from, to, at, draws) => {
      if (!draws || draws.uniform() >= p) return copyInto(from, to, at, channels * height * width);
      for (let row = 0; row < channels * height; row++) {
        for (let x = 0; x < width; x++) to[at + row * width + x] = from[row * width + width - 1 - x] as number;
      }
    },
});
