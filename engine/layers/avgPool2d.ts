import { int } from '../core/params';
import { defineLayer } from './contract';
import { avgPool } from './shared/avgPool';
import { maps } from './shared/dimensions';
import { averagePoolToOnnx } from './toOnnx/pooling';

const shared = avgPool('AvgPool2d', maps, ', divisor_override=null');

/** torch.nn.AvgPool2d. A null stride is the kernel size. */
export const avgPool2d = defineLayer({
  ...shared,
  stem: 'avgpool',
  params: { ...shared.params, divisor_override: int({ default: null, optional: true, min: 1 }) },
  toOnnx: averagePoolToOnnx,
  samples: [
    { name: 'plain', params: {}, inputs: [{ shape: [2, 3, 6, 8] }] },
    {
      name: 'padding counted',
      params: { kernel_size: [3, 2], stride: [2, 1], padding: [1, 1] },
      inputs: [{ shape: [2, 2, 6, 5] }],
    },
    {
      name: 'padding not counted',
      params: { kernel_size: [3, 2], stride: [2, 1], padding: [1, 1], count_include_pad: false },
      inputs: [{ shape: [2, 2, 6, 5] }],
    },
    {
      name: 'rounded up, padding counted',
      params: { kernel_size: [3, 3], stride: [2, 2], padding: [1, 1], ceil_mode: true },
      inputs: [{ shape: [1, 2, 6, 8] }],
    },
    {
      name: 'rounded up, padding not counted',
      params: { kernel_size: [3, 3], stride: [2, 2], padding: [1, 1], ceil_mode: true, count_include_pad: false },
      inputs: [{ shape: [1, 2, 6, 8] }],
    },
    {
      name: 'divisor given',
      params: { kernel_size: [3, 2], stride: [2, 3], padding: [1, 0], divisor_override: 5 },
      inputs: [{ shape: [2, 2, 6, 8] }],
    },
    {
      name: 'divisor given, rounded up',
      params: {
        kernel_size: [3, 3],
        stride: [2, 2],
        padding: [1, 1],
        ceil_mode: true,
        count_include_pad: false,
        divisor_override: 2,
      },
      inputs: [{ shape: [1, 2, 6, 7] }],
    },
    { name: 'odd size cut', params: {}, inputs: [{ shape: [1, 2, 5, 7] }] },
    { name: 'stride over kernel', params: { stride: [3, 4] }, inputs: [{ shape: [1, 2, 9, 9] }] },
    { name: 'one', params: { kernel_size: [1, 1] }, inputs: [{ shape: [1, 1, 1, 1] }] },
    { name: 'extremes', params: {}, inputs: [{ shape: [1, 2, 6, 4], extremes: true }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 2, 4, 4] }] },
  ],
});
