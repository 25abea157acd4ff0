import { InputError } from '../../core/errors';
import { float, int, pair } from '../../core/params';
import { formatShape } from '../../core/shape';
import { defineTransform } from '../contract';
import { imageShape } from './shared/images';

/** A window of that size at a random place, of the image with a border around; from the middle for validation and test. */
export const randomCrop = defineTransform({
  type: 'RandomCrop',
  random: true,
  params: {
    size: pair({ default: [28, 28], min: 1, max: 4096, unit: 'pixels' }),
    padding: int({ default: 2, min: 0, max: 1024, soft: [0, 8], unit: 'pixels' }),
    fill: float({ default: 0 }),
  },
  infer: (info, { size, padding }) => {
    const [channels, height, width] = imageShape(info, 'RandomCrop');
    if (size[0] > height + 2 * padding || size[1] > width + 2 * padding) {
      const args = { size: formatShape(size), shape: formatShape(info.input), padding };
      throw new InputError('data.transform.crop', args);
    }
    return [channels, ...size];
  },
  fixed: ([, height = 0, width = 0], { size: [tall, wide], padding, fill }) => [
    { kind: 'pad', padding: [padding, padding, padding, padding], value: fill },
    {
      kind: 'crop',
      top: (height + 2 * padding - tall) >> 1,
      left: (width + 2 * padding - wide) >> 1,
      height: tall,
      width: wide,
    },
  ],
  prepare: ([channels = 0, height = 0, width = 0], { size, padding, fill }) => {
    const [tall, wide] = size;
    const [roomY, roomX] = [height + 2 * padding - tall, width + 2 * padding - wide];
    return (from, to, at, draws) => {
      const top = (draws ? draws.integer(roomY + 1) : roomY >> 1) - padding;
      const left = (draws ? draws.integer(roomX + 1) : roomX >> 1) - padding;
      for (let channel = 0; channel < channels; channel++) {
        for (let y = 0; y < tall; y++) {
          for (let x = 0; x < wide; x++) {
            const [oldY, oldX] = [y + top, x + left];
            const inside = oldY >= 0 && oldX >= 0 && oldY < height && oldX < width;
            const value = inside ? (from[(channel * height + oldY) * width + oldX] as number) : fill;
            to[at + (channel * tall + y) * wide + x] = value;
          }
        }
      }
    };
  },
});
