import { float } from '../../core/params';
import { defineTransform } from '../contract';
import { copyInto } from './shared/copyInto';
import { imageShape } from './shared/images';
import { warp } from './shared/warp';

/** Turned about the centre by an angle between −degrees and degrees. */
export const randomRotation = defineTransform({
  type: 'RandomRotation',
  random: true,
  params: { degrees: float({ default: 10, min: 0, max: 180, step: 1 }), fill: float({ default: 0 }) },
  infer: (info) => imageShape(info, 'RandomRotation'),
  prepare:
    ([channels = 0, height = 0, width = 0], { degrees, fill }) =>
    (from, to, at, draws) => {
      if (!draws) return copyInto(from, to, at, channels * height * width);
      const angle = (draws.between(-degrees, degrees) * Math.PI) / 180;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      warp(from, to, at, [channels, height, width], [cos, -sin, 0, sin, cos, 0], fill);
    },
});
