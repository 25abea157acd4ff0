import { layer } from './drawn';
import { template } from './template';

/** Points of two spiral arms, told apart by two hidden layers. */
export const spiral = template({
  name: 'spiral',
  rows: [
    [
      layer('Input', { shape: [2] }),
      layer('Linear', { out_features: 32 }),
      layer('Tanh'),
      layer('Linear', { out_features: 32 }),
      layer('Tanh'),
      layer('Linear', { out_features: 2 }),
      layer('Output'),
    ],
  ],
  data: {
    source: { type: 'spiral', params: { samples: 1000, classes: 2, noise: 0.02, turns: 1 } },
    transforms: [],
    target: 'label',
  },
  training: {
    loss: 'CrossEntropyLoss',
    optimizer: { type: 'Adam', params: { lr: 0.01 } },
    epochs: 50,
    batchSize: 32,
  },
});
