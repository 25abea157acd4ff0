import { float } from '../../core/params';
import { defineTransform } from '../contract';
import { copyInto } from './shared/copyInto';
import { imageShape } from './shared/images';

/** With probability p a square of a share of the image is covered by one value (cutout: DeVries and Taylor, 2017). */
export const randomErasing = defineTransform({
  type: 'RandomErasing',
  random: true,
  params: {
    p: float({ default: 0.5, min: 0, max: 1 }),
    /** Share of the image's area. */
    scale: float({ default: 0.1, min: 0, max: 1 }),
    value: float({ default: 0 }),
  },
  infer: (info) => imageShape(info, 'RandomErasing'),
  prepare: ([channels = 0, height = 0, width = 0], { p, scale, value }) => {
    const side = Math.sqrt(scale * height * width);
    const [tall, wide] = [Math.min(height, Math.round(side)), Math.min(width, Math.round(side))];
    return (from, to, at, draws) => {
      copyInto(from, to, at, channels * height * width);
      if (!draws || draws.uniform() >= p) return;
      const [top, left] = [draws.integer(height - tall + 1), draws.integer(width - wide + 1)];
      for (let channel = 0; channel < channels; channel++) {
        for (let y = top; y < top + tall; y++) {
          const start = at + (channel * height + y) * width + left;
          to.fill(value, start, start + wide);
        }
      }
    };
  },
});
