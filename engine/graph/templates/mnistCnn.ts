import { digits } from './data';
import { layer } from './drawn';
import { convolution, halved, relu } from './layers';
import { template } from './template';

/** Two convolutions, each followed by a pooling, and 128 hidden units. */
export const mnistCnn = template({
  name: 'mnist-cnn',
  rows: [
    [layer('Input', { shape: [1, 28, 28] }), convolution(32, 3), relu(), halved()],
    [convolution(64, 3), relu(), halved(), layer('Flatten')],
    [layer('Linear', { out_features: 128 }), relu(), layer('Linear', { out_features: 10 }), layer('Output')],
  ],
  data: digits(),
  training: {
    loss: 'CrossEntropyLoss',
    optimizer: { type: 'Adam', params: { lr: 0.001 } },
    epochs: 3,
    batchSize: 64,
  },
});
