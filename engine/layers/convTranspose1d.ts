import { defineLayer } from './contract';
import { sequences } from './shared/dimensions';
import { transposedConvolution, transposedParams } from './shared/transposedConvolution';
import { transposedToOnnx } from './toOnnx/weighted';

/** torch.nn.ConvTranspose1d: [N, C, L] → [N, O, OL]. */
export const convTranspose1d = defineLayer({
  ...transposedConvolution('ConvTranspose1d', 1),
  params: transposedParams(sequences),
  toOnnx: transposedToOnnx,
  samples: [
    { name: 'plain', params: { out_channels: 4 }, inputs: [{ shape: [2, 3, 5] }] },
    {
      name: 'every option',
      params: { out_channels: 6, kernel_size: 4, stride: 3, padding: 2, output_padding: 2, groups: 3, dilation: 2 },
      inputs: [{ shape: [2, 6, 5] }],
    },
    {
      name: 'depthwise without bias',
      params: { out_channels: 4, kernel_size: 2, stride: 2, groups: 4, bias: false },
      inputs: [{ shape: [1, 4, 3] }],
    },
    {
      name: 'output padding over the stride',
      params: { out_channels: 2, kernel_size: 2, stride: 2, padding: 1, output_padding: 3, dilation: 4 },
      inputs: [{ shape: [2, 1, 3] }],
    },
    {
      name: 'stride over kernel',
      params: { out_channels: 2, kernel_size: 2, stride: 3 },
      inputs: [{ shape: [3, 2, 4] }],
    },
    { name: 'one by one', params: { out_channels: 1, kernel_size: 1 }, inputs: [{ shape: [1, 1, 1] }] },
    { name: 'empty batch', params: { out_channels: 2 }, inputs: [{ shape: [0, 3, 4] }] },
  ],
});
