import { float } from '../../core/params';
import { defineTransform } from '../contract';
import { copyInto } from './shared/copyInto';
import { imageShape } from './shared/images';

/** Top and bottom exchanged, with probability p. */
export const randomVerticalFlip = defineTransform({
  type: 'RandomVerticalFlip',
  random: true,
  params: { p: float({ default: 0.5, min: 0, max: 1 }) },
  infer: (info) => imageShape(info, 'RandomVerticalFlip'),
  prepare:
    ([channels = 0, height = 0, width = 0], { p }) =>
    (from, to, at, draws) => {
      if (!draws || draws.uniform() >= p) return copyInto(from, to, at, channels * height * width);
      for (let row = 0; row < channels * height; row++) {
        const y = row % height;
        const source = row - y + height - 1 - y;
        for (let x = 0; x < width; x++) to[at + row * width + x] = from[source * width + x] as number;
      }
    },
});
