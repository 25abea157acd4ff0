import { defineLayer } from './contract';
import { avgPool } from './shared/avgPool';
import { sequences } from './shared/dimensions';
import { averagePoolToOnnx } from './toOnnx/pooling';

/** torch.nn.AvgPool1d. A null stride is the kernel size. */
export const avgPool1d = defineLayer({
  ...avgPool('AvgPool1d', sequences),
  stem: 'avgpool',
  toOnnx: averagePoolToOnnx,
  samples: [
    { name: 'plain', params: {}, inputs: [{ shape: [2, 3, 8] }] },
    {
      name: 'rounded up, padding counted',
      params: { kernel_size: 4, stride: 3, padding: 2, ceil_mode: true },
      inputs: [{ shape: [2, 2, 9] }],
    },
    {
      name: 'rounded up, padding not counted',
      params: { kernel_size: 4, stride: 3, padding: 2, ceil_mode: true, count_include_pad: false },
      inputs: [{ shape: [2, 2, 9] }],
    },
    { name: 'odd size cut', params: {}, inputs: [{ shape: [1, 2, 7] }] },
    { name: 'stride over kernel', params: { stride: 3 }, inputs: [{ shape: [1, 2, 8] }] },
    { name: 'window over the input', params: { kernel_size: 4, ceil_mode: true }, inputs: [{ shape: [2, 1, 2] }] },
    { name: 'one', params: { kernel_size: 1 }, inputs: [{ shape: [1, 1, 1] }] },
    { name: 'extremes', params: { stride: 1 }, inputs: [{ shape: [1, 1, 24], extremes: true }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 2, 4] }] },
  ],
});
