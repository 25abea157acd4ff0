import { defineLayer } from './contract';
import { convolution } from './shared/convolution';
import { maps } from './shared/dimensions';
import { filterParams } from './shared/filters';
import { convolutionToOnnx } from './toOnnx/weighted';

/** torch.nn.Conv2d with zero padding; in_channels comes from the wire. */
export const conv2d = defineLayer({
  ...convolution('Conv2d', 2),
  params: filterParams(maps),
  toOnnx: convolutionToOnnx,
  samples: [
    { name: 'plain', params: { out_channels: 4 }, inputs: [{ shape: [2, 3, 6, 7] }] },
    {
      name: 'every option',
      params: { out_channels: 6, kernel_size: [3, 2], stride: [2, 1], padding: [1, 2], dilation: [1, 2], groups: 3 },
      inputs: [{ shape: [2, 6, 7, 5] }],
    },
    {
      name: 'depthwise without bias',
      params: { out_channels: 8, kernel_size: [3, 3], padding: [1, 1], groups: 4, bias: false },
      inputs: [{ shape: [1, 4, 5, 5] }],
    },
    {
      name: 'depthwise, strided and dilated',
      params: { out_channels: 3, kernel_size: [2, 3], stride: [2, 1], dilation: [1, 2], groups: 3 },
      inputs: [{ shape: [2, 3, 5, 7] }],
    },
    {
      name: 'grouped',
      params: { out_channels: 4, kernel_size: [1, 2], groups: 2 },
      inputs: [{ shape: [2, 6, 3, 4] }],
    },
    {
      name: 'stride over kernel',
      params: { out_channels: 2, kernel_size: [2, 1], stride: [3, 4] },
      inputs: [{ shape: [3, 2, 9, 10] }],
    },
    { name: 'one by one', params: { out_channels: 1, kernel_size: [1, 1] }, inputs: [{ shape: [1, 1, 1, 1] }] },
    { name: 'padding over input', params: { out_channels: 3, padding: [4, 3] }, inputs: [{ shape: [1, 2, 1, 2] }] },
    { name: 'empty batch', params: { out_channels: 2 }, inputs: [{ shape: [0, 3, 4, 4] }] },
  ],
});
