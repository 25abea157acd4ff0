import { defineLayer } from './contract';
import { sequences } from './shared/dimensions';
import { powerPool } from './shared/powerPool';
import { powerPoolToOnnx } from './toOnnx/pooling';

/** torch.nn.LPPool1d: (Σ xᵖ)^(1/p) over each window. A null stride is the kernel size. */
export const lpPool1d = defineLayer({
  ...powerPool('LPPool1d', sequences),
  toOnnx: powerPoolToOnnx,
  samples: [
    { name: 'plain', params: {}, inputs: [{ shape: [2, 3, 8] }] },
    {
      name: 'every option',
      params: { norm_type: 4, kernel_size: 3, stride: 2, ceil_mode: true },
      inputs: [{ shape: [2, 2, 8] }],
    },
    { name: 'plain sums', params: { norm_type: 1 }, inputs: [{ shape: [1, 2, 7] }] },
    { name: 'broken power', params: { norm_type: 2.5, stride: 1 }, inputs: [{ shape: [1, 1, 11], extremes: true }] },
    { name: 'one', params: { kernel_size: 1 }, inputs: [{ shape: [1, 1, 1] }] },
    { name: 'extremes', params: { stride: 1 }, inputs: [{ shape: [1, 1, 24], extremes: true }] },
    { name: 'nothing but zeros', params: { kernel_size: 1 }, inputs: [{ shape: [1, 1, 1], extremes: true }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 2, 4] }] },
  ],
});
