import { defineLayer } from './contract';
import { convolution } from './shared/convolution';
import { sequences } from './shared/dimensions';
import { filterParams } from './shared/filters';
import { convolutionToOnnx } from './toOnnx/weighted';

/** torch.nn.Conv1d with zero padding: [N, C, L] → [N, O, OL]. */
export const conv1d = defineLayer({
  ...convolution('Conv1d', 1),
  params: filterParams(sequences),
  toOnnx: convolutionToOnnx,
  samples: [
    { name: 'plain', params: { out_channels: 4 }, inputs: [{ shape: [2, 3, 9] }] },
    {
      name: 'every option',
      params: { out_channels: 6, kernel_size: 4, stride: 2, padding: 3, dilation: 2, groups: 3 },
      inputs: [{ shape: [2, 6, 11] }],
    },
    {
      name: 'depthwise without bias',
      params: { out_channels: 4, kernel_size: 5, padding: 2, groups: 4, bias: false },
      inputs: [{ shape: [1, 4, 7] }],
    },
    {
      name: 'stride over kernel',
      params: { out_channels: 2, kernel_size: 2, stride: 3 },
      inputs: [{ shape: [3, 2, 9] }],
    },
    { name: 'one by one', params: { out_channels: 1, kernel_size: 1 }, inputs: [{ shape: [1, 1, 1] }] },
    { name: 'padding over input', params: { out_channels: 3, padding: 4 }, inputs: [{ shape: [1, 2, 1] }] },
    { name: 'empty batch', params: { out_channels: 2 }, inputs: [{ shape: [0, 3, 4] }] },
  ],
});
