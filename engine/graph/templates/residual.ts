import { digits } from './data';
import { layer } from './drawn';
import { convolution, normalized, relu } from './layers';
import { template } from './template';

const three = (out_channels: number, stride = 1) => convolution(out_channels, 3, { stride, bias: false });

/** Two residual blocks (He et al., 2015): what a block gets is added to what it makes of it. */
export const residual = template({
  name: 'residual',
  rows: [
    [layer('Input', { shape: [1, 28, 28] }), three(16, 2), normalized(), relu('stem')],
    [
      three(16),
      normalized(),
      relu(),
      three(16),
      normalized(),
      layer('Add', {}, { from: ['bn3', 'stem'] }),
      relu('block1'),
    ],
    [
      three(32, 2),
      normalized(),
      relu(),
      three(32),
      normalized(),
      layer('Add', {}, { from: ['bn5', 'shortcut'] }),
      relu('block2'),
    ],
    [convolution(32, 1, { name: 'shortcut', from: ['block1'], stride: 2 })],
    [
      layer('AdaptiveAvgPool2d', { output_size: [1, 1] }, { from: ['block2'] }),
      layer('Flatten'),
      layer('Linear', { out_features: 10 }),
      layer('Output'),
    ],
  ],
  data: digits(),
  training: {
    loss: 'CrossEntropyLoss',
    optimizer: { type: 'Adam', params: { lr: 0.001 } },
    epochs: 3,
    batchSize: 64,
  },
});
