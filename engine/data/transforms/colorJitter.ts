import { float } from '../../core/params';
import { defineTransform } from '../contract';
import { copyInto } from './shared/copyInto';
import { imageShape } from './shared/images';

const LUMA = [0.299, 0.587, 0.114] as const;

/**
 * Brightness, contrast and saturation changed by factors between 1 − x and 1 + x, in this order. For values in [0, 1],
 * so it belongs before any scaling.
 */
export const colorJitter = defineTransform({
  type: 'ColorJitter',
  random: true,
  params: {
    brightness: float({ default: 0.2, min: 0, max: 1 }),
    contrast: float({ default: 0.2, min: 0, max: 1 }),
    saturation: float({ default: 0.2, min: 0, max: 1 }),
  },
  infer: (info) => imageShape(info, 'ColorJitter'),
  prepare: ([channels = 0, height = 0, width = 0], { brightness, contrast, saturation }) => {
    const pixels = height * width;
    const clamp = (value: number) => Math.min(1, Math.max(0, value));
    return (from, to, at, draws) => {
      const count = channels * pixels;
      copyInto(from, to, at, count);
      if (!draws) return;
      const bright = draws.between(1 - brightness, 1 + brightness);
      const apart = draws.between(1 - contrast, 1 + contrast);
      const colourful = draws.between(1 - saturation, 1 + saturation);
      const grey = (pixel: number): number => {
        if (channels !== 3) return to[at + pixel] as number;
        return LUMA.reduce((sum, share, channel) => sum + share * (to[at + channel * pixels + pixel] as number), 0);
      };
      for (let i = at; i < at + count; i++) to[i] = clamp(bright * (to[i] as number));
      let mean = 0;
      for (let pixel = 0; pixel < pixels; pixel++) mean += grey(pixel) / pixels;
      for (let i = at; i < at + count; i++) to[i] = clamp(mean + apart * ((to[i] as number) - mean));
      if (channels !== 3) return;
      for (let pixel = 0; pixel < pixels; pixel++) {
        const own = grey(pixel);
        for (let i = at + pixel; i < at + count; i += pixels)
          to[i] = clamp(own + colourful * ((to[i] as number) - own));
      }
    };
  },
});
