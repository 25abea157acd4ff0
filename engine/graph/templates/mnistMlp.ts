import { digits } from './data';
import { layer } from './drawn';
import { template } from './template';

/** 784-128-10: the smallest network that reads digits well. */
export const mnistMlp = template({
  name: 'mnist-mlp',
  rows: [
    [
      layer('Input', { shape: [1, 28, 28] }),
      layer('Flatten'),
      layer('Linear', { out_features: 128 }),
      layer('ReLU'),
      layer('Linear', { out_features: 10 }),
      layer('Output'),
    ],
  ],
  data: digits(),
  training: {
    loss: 'CrossEntropyLoss',
    optimizer: { type: 'Adam', params: { lr: 0.001 } },
    epochs: 5,
    batchSize: 64,
  },
});
