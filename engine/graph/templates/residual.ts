import { digits } from './data';
import { draw } from './draw';
import { layer } from './drawn';

const convolution = (out_channels: number, stride = 1) =>
  layer('Conv2d', { out_channels, kernel_size: [3, 3], stride: [stride, stride], padding: [1, 1], bias: false });
const normalized = layer('BatchNorm2d');

/** Two residual blocks (He et al., 2015): what a block gets is added to what it makes of it. */
export const residual = {
  name: 'residual',
  document: () =>
    draw({
      name: 'residual',
      rows: [
        [layer('Input', { shape: [1, 28, 28] }), convolution(16, 2), normalized, layer('ReLU', {}, { name: 'stem' })],
        [
          convolution(16),
          normalized,
          layer('ReLU'),
          convolution(16),
          normalized,
          layer('Add', {}, { from: ['bn3', 'stem'] }),
          layer('ReLU', {}, { name: 'block1' }),
        ],
        [
          convolution(32, 2),
          normalized,
          layer('ReLU'),
          convolution(32),
          normalized,
          layer('Add', {}, { from: ['bn5', 'shortcut'] }),
          layer('ReLU', {}, { name: 'block2' }),
        ],
        [
          layer(
            'Conv2d',
            { out_channels: 32, kernel_size: [1, 1], stride: [2, 2] },
            { name: 'shortcut', from: ['block1'] },
          ),
        ],
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
    }),
};
