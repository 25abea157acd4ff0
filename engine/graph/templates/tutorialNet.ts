import { layer } from './drawn';
import { template } from './template';

/** The network of a first PyTorch tutorial on its random data: two convolutions, then three linear layers. */
export const tutorialNet = template({
  name: 'tutorial-net',
  rows: [
    [
      layer('Input', { shape: [1, 32, 32] }),
      layer('Conv2d', { out_channels: 6, kernel_size: [3, 3] }),
      layer('ReLU'),
      layer('Conv2d', { out_channels: 16, kernel_size: [3, 3] }),
      layer('ReLU'),
      layer('View', { shape: [-1, 16 * 28 * 28] }, { name: 'flatten' }),
    ],
    [
      layer('Linear', { out_features: 512 }),
      layer('ReLU'),
      layer('Linear', { out_features: 64 }),
      layer('ReLU'),
      layer('Linear', { out_features: 2 }),
      layer('Output'),
    ],
  ],
  data: {
    source: { type: 'random', params: { samples: 64, input_shape: [1, 32, 32], target_shape: [2], classes: 0 } },
    transforms: [],
    target: 'label',
  },
  training: { loss: 'L1Loss', optimizer: { type: 'SGD', params: { lr: 0.01 } }, epochs: 20, batchSize: 16 },
});
