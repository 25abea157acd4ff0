import { defineLayer } from './contract';
import { maps } from './shared/dimensions';
import { powerPool } from './shared/powerPool';
import { powerPoolToOnnx } from './toOnnx/pooling';

/** torch.nn.LPPool2d: (Σ xᵖ)^(1/p) over each window. A null stride is the kernel size. */
export const lpPool2d = defineLayer({
  ...powerPool('LPPool2d', maps),
  toOnnx: powerPoolToOnnx,
  samples: [
    { name: 'plain', params: {}, inputs: [{ shape: [2, 3, 6, 4] }] },
    {
      name: 'every option',
      params: { norm_type: 4, kernel_size: [3, 2], stride: [2, 3], ceil_mode: true },
      inputs: [{ shape: [2, 2, 8, 6] }],
    },
    { name: 'plain sums', params: { norm_type: 1 }, inputs: [{ shape: [1, 2, 5, 7] }] },
    {
      name: 'broken power',
      params: { norm_type: 1.5, kernel_size: [1, 2] },
      inputs: [{ shape: [1, 1, 1, 11], extremes: true }],
    },
    { name: 'one', params: { kernel_size: [1, 1] }, inputs: [{ shape: [1, 1, 1, 1] }] },
    { name: 'extremes', params: {}, inputs: [{ shape: [1, 1, 6, 8], extremes: true }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 2, 4, 4] }] },
  ],
});
