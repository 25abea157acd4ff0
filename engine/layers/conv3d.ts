import { defineLayer } from './contract';
import { convolution } from './shared/convolution';
import { volumes } from './shared/dimensions';
import { filterParams } from './shared/filters';
import { convolutionToOnnx } from './toOnnx/weighted';

/** torch.nn.Conv3d with zero padding: [N, C, D, H, W] → [N, O, OD, OH, OW]. */
export const conv3d = defineLayer({
  ...convolution('Conv3d', 3),
  params: filterParams(volumes),
  toOnnx: convolutionToOnnx,
  samples: [
    { name: 'plain', params: { out_channels: 2 }, inputs: [{ shape: [2, 2, 4, 5, 4] }] },
    {
      name: 'every option',
      params: {
        out_channels: 4,
        kernel_size: [3, 2, 2],
        stride: [2, 1, 2],
        padding: [2, 1, 1],
        dilation: [2, 1, 3],
        groups: 2,
      },
      inputs: [{ shape: [2, 4, 6, 3, 5] }],
    },
    {
      name: 'depthwise without bias',
      params: { out_channels: 3, kernel_size: [2, 1, 3], groups: 3, bias: false },
      inputs: [{ shape: [1, 3, 3, 2, 4] }],
    },
    {
      name: 'stride over kernel',
      params: { out_channels: 2, kernel_size: [1, 2, 1], stride: [2, 3, 2] },
      inputs: [{ shape: [2, 1, 5, 5, 3] }],
    },
    { name: 'one by one', params: { out_channels: 1, kernel_size: [1, 1, 1] }, inputs: [{ shape: [1, 1, 1, 1, 1] }] },
    { name: 'empty batch', params: { out_channels: 2, kernel_size: [2, 2, 2] }, inputs: [{ shape: [0, 3, 3, 2, 2] }] },
  ],
});
