import { InputError } from '../../core/errors';
import { float, ints } from '../../core/params';
import { defineTransform } from '../contract';
import { imageShape } from './shared/images';

/** Wider borders are slips of the finger, and would take all memory. */
const MAX_BORDER = 1024;

/** Puts a border of one value around every channel of an image; `padding` in the order of torch.nn.functional.pad. */
export const pad = defineTransform({
  type: 'Pad',
  params: {
    /** left, right, top, bottom, in pixels */
    padding: ints({ default: [2, 2, 2, 2], min: 0, minLength: 4, maxLength: 4, unit: 'pixels' }),
    value: float({ default: 0 }),
  },
  infer: (info, { padding }) => {
    const [channels, height, width] = imageShape(info, 'Pad');
    const [left, right, top, bottom] = padding;
    if (Math.max(...padding) > MAX_BORDER) {
      const args = { transform: 'Pad', got: Math.max(...padding), limit: MAX_BORDER };
      throw new InputError('data.transform.border', args);
    }
    return [channels, height + (top ?? 0) + (bottom ?? 0), width + (left ?? 0) + (right ?? 0)];
  },
  fixed: (_, { padding, value }) => [{ kind: 'pad', padding, value }],
  prepare: (shape, { padding, value }) => {
    const [channels = 0, height = 0, width = 0] = shape;
    const [left = 0, right = 0, top = 0, bottom = 0] = padding;
    const outHeight = height + top + bottom;
    const outWidth = width + left + right;
    return (from, to, at) => {
      to.fill(value, at, at + channels * outHeight * outWidth);
      for (let channel = 0; channel < channels; channel++) {
        for (let y = 0; y < height; y++) {
          const start = at + ((channel * outHeight + top + y) * outWidth + left);
          const line = (channel * height + y) * width;
          for (let x = 0; x < width; x++) to[start + x] = from[line + x] as number;
        }
      }
    };
  },
});
