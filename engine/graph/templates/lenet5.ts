import { digits, PADDED } from './data';
import { layer } from './drawn';
import { template } from './template';

/** LeCun, Bottou, Bengio and Haffner, 1998: digits padded to 32×32, tanh, average pooling; every map sees every map. */
export const lenet5 = template({
  name: 'lenet5',
  rows: [
    [
      layer('Input', { shape: [1, 32, 32] }),
      layer('Conv2d', { out_channels: 6, kernel_size: [5, 5] }),
      layer('Tanh'),
      layer('AvgPool2d', { kernel_size: [2, 2] }),
    ],
    [
      layer('Conv2d', { out_channels: 16, kernel_size: [5, 5] }),
      layer('Tanh'),
      layer('AvgPool2d', { kernel_size: [2, 2] }),
      layer('Flatten'),
    ],
    [
      layer('Linear', { out_features: 120 }),
      layer('Tanh'),
      layer('Linear', { out_features: 84 }),
      layer('Tanh'),
      layer('Linear', { out_features: 10 }),
      layer('Output'),
    ],
  ],
  data: digits([PADDED]),
  training: {
    loss: 'CrossEntropyLoss',
    optimizer: { type: 'Adam', params: { lr: 0.001 } },
    epochs: 5,
    batchSize: 64,
  },
});
