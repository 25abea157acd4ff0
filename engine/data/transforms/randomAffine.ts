import { float } from '../../core/params';
import { defineTransform } from '../contract';
import { copyInto } from './shared/copyInto';
import { imageShape } from './shared/images';
import { warp } from './shared/warp';

/**
 * Moved by whole pixels, up to a share of width and height, and turned and scaled about the centre; as torchvision's
 * RandomAffine. Each is drawn by itself.
 */
export const randomAffine = defineTransform({
  type: 'RandomAffine',
  random: true,
  params: {
    degrees: float({ default: 0, min: 0, max: 180, step: 1 }),
    translate: float({ default: 0.1, min: 0, max: 1 }),
    /** Sizes from 1 − scale to 1 + scale. */
    scale: float({ default: 0, min: 0, max: 1, exclusive: 'max' }),
    fill: float({ default: 0 }),
  },
  infer: (info) => imageShape(info, 'RandomAffine'),
  prepare:
    ([channels = 0, height = 0, width = 0], { degrees, translate, scale, fill }) =>
    (from, to, at, draws) => {
      if (!draws) return copyInto(from, to, at, channels * height * width);
      const angle = (draws.between(-degrees, degrees) * Math.PI) / 180;
      const across = Math.round(draws.between(-translate, translate) * width);
      const down = Math.round(draws.between(-translate, translate) * height);
      const size = draws.between(1 - scale, 1 + scale);
      const [cos, sin] = [Math.cos(angle) / size, Math.sin(angle) / size];
      const [moveX, moveY] = [-(cos * across - sin * down), -(sin * across + cos * down)];
      warp(from, to, at, [channels, height, width], [cos, -sin, moveX, sin, cos, moveY], fill);
    },
});
