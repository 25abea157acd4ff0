import { defineLayer } from './contract';
import { maps } from './shared/dimensions';
import { maxPool } from './shared/maxPool';
import { maxPoolToOnnx } from './toOnnx/pooling';

/** torch.nn.MaxPool2d. A null stride is the kernel size. */
export const maxPool2d = defineLayer({
  ...maxPool('MaxPool2d', maps),
  stem: 'pool',
  toOnnx: maxPoolToOnnx,
  samples: [
    { name: 'plain', params: {}, inputs: [{ shape: [2, 3, 6, 8] }] },
    {
      name: 'every option',
      params: { kernel_size: [3, 2], stride: [2, 1], padding: [1, 1], dilation: [2, 1], ceil_mode: true },
      inputs: [{ shape: [2, 2, 8, 7] }],
    },
    { name: 'overlapping', params: { kernel_size: [3, 3], stride: [2, 2] }, inputs: [{ shape: [1, 2, 7, 9] }] },
    { name: 'odd size cut', params: {}, inputs: [{ shape: [1, 2, 5, 7] }] },
    { name: 'odd size kept', params: { ceil_mode: true }, inputs: [{ shape: [1, 2, 5, 7] }] },
    { name: 'stride over kernel', params: { stride: [3, 4] }, inputs: [{ shape: [1, 2, 9, 9] }] },
    {
      name: 'last window in padding',
      params: { kernel_size: [2, 2], stride: [3, 3], padding: [1, 1], ceil_mode: true },
      inputs: [{ shape: [1, 1, 4, 5] }],
    },
    {
      name: 'window over the input',
      params: { kernel_size: [3, 4], stride: [2, 3], ceil_mode: true },
      inputs: [{ shape: [1, 2, 2, 3] }],
    },
    { name: 'one', params: { kernel_size: [1, 1] }, inputs: [{ shape: [1, 1, 1, 1] }] },
    { name: 'extremes', params: { stride: [1, 1] }, inputs: [{ shape: [1, 1, 6, 6], extremes: true }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 2, 4, 4] }] },
  ],
});
