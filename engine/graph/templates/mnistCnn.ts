import { digits } from './data';
import { draw } from './draw';
import { layer } from './drawn';

const convolution = (out_channels: number) => layer('Conv2d', { out_channels, kernel_size: [3, 3], padding: [1, 1] });
const halved = layer('MaxPool2d', { kernel_size: [2, 2] });

/** Two convolutions, each followed by a pooling, and 128 hidden units. */
export const mnistCnn = {
  name: 'mnist-cnn',
  document: () =>
    draw({
      name: 'mnist-cnn',
      rows: [
        [layer('Input', { shape: [1, 28, 28] }), convolution(32), layer('ReLU'), halved],
        [convolution(64), layer('ReLU'), halved, layer('Flatten')],
        [layer('Linear', { out_features: 128 }), layer('ReLU'), layer('Linear', { out_features: 10 }), layer('Output')],
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
