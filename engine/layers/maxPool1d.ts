import { defineLayer } from './contract';
import { sequences } from './shared/dimensions';
import { maxPool } from './shared/maxPool';
import { maxPoolToOnnx } from './toOnnx/pooling';

/** torch.nn.MaxPool1d. A null stride is the kernel size. */
export const maxPool1d = defineLayer({
  ...maxPool('MaxPool1d', sequences),
  stem: 'pool',
  toOnnx: maxPoolToOnnx,
  samples: [
    { name: 'plain', params: {}, inputs: [{ shape: [2, 3, 8] }] },
    {
      name: 'every option',
      params: { kernel_size: 3, stride: 2, padding: 1, dilation: 2, ceil_mode: true },
      inputs: [{ shape: [2, 2, 10] }],
    },
    { name: 'odd size cut', params: {}, inputs: [{ shape: [1, 2, 7] }] },
    { name: 'odd size kept', params: { ceil_mode: true }, inputs: [{ shape: [1, 2, 7] }] },
    { name: 'stride over kernel', params: { stride: 4 }, inputs: [{ shape: [1, 2, 9] }] },
    { name: 'one', params: { kernel_size: 1 }, inputs: [{ shape: [1, 1, 1] }] },
    { name: 'extremes', params: { kernel_size: 3, stride: 1 }, inputs: [{ shape: [1, 1, 24], extremes: true }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 2, 4] }] },
  ],
});
