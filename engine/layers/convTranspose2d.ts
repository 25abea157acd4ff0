import { defineLayer } from './contract';
import { maps } from './shared/dimensions';
import { transposedConvolution, transposedParams } from './shared/transposedConvolution';
import { transposedToOnnx } from './toOnnx/weighted';

/** torch.nn.ConvTranspose2d: [N, C, H, W] → [N, O, OH, OW]. */
export const convTranspose2d = defineLayer({
  ...transposedConvolution('ConvTranspose2d', 2),
  params: transposedParams(maps),
  toOnnx: transposedToOnnx,
  samples: [
    { name: 'plain', params: { out_channels: 4 }, inputs: [{ shape: [2, 3, 4, 5] }] },
    {
      name: 'every option',
      params: {
        out_channels: 6,
        kernel_size: [3, 2],
        stride: [2, 3],
        padding: [2, 1],
        output_padding: [1, 2],
        groups: 3,
        dilation: [1, 2],
      },
      inputs: [{ shape: [2, 6, 4, 3] }],
    },
    {
      name: 'doubling',
      params: { out_channels: 2, kernel_size: [4, 4], stride: [2, 2], padding: [1, 1] },
      inputs: [{ shape: [2, 3, 3, 4] }],
    },
    {
      name: 'depthwise without bias',
      params: { out_channels: 4, kernel_size: [2, 3], groups: 4, bias: false },
      inputs: [{ shape: [1, 4, 3, 2] }],
    },
    {
      name: 'output padding over the stride',
      params: { out_channels: 2, kernel_size: [2, 1], output_padding: [2, 1], dilation: [3, 2] },
      inputs: [{ shape: [2, 1, 2, 3] }],
    },
    {
      name: 'stride over kernel',
      params: { out_channels: 2, kernel_size: [2, 1], stride: [3, 2] },
      inputs: [{ shape: [2, 2, 3, 3] }],
    },
    { name: 'one by one', params: { out_channels: 1, kernel_size: [1, 1] }, inputs: [{ shape: [1, 1, 1, 1] }] },
    { name: 'empty batch', params: { out_channels: 2 }, inputs: [{ shape: [0, 3, 2, 2] }] },
  ],
});
