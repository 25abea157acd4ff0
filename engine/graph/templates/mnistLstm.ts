import { digits } from './data';
import { layer } from './drawn';
import { template } from './template';

/** Reads a digit row by row, as a text is read letter by letter, and tells it by what is remembered at the end. */
export const mnistLstm = template({
  name: 'mnist-lstm',
  rows: [
    [layer('Input', { shape: [1, 28, 28] }), layer('Squeeze', { dim: 1 }, { name: 'rows' })],
    [
      layer('LSTM', { hidden_size: 128 }, { name: 'lstm' }),
      layer('Flatten', {}, { name: 'last', from: ['lstm.h_n'] }),
      layer('Linear', { out_features: 10 }),
      layer('Output'),
    ],
  ],
  data: digits(),
  training: {
    loss: 'CrossEntropyLoss',
    optimizer: { type: 'Adam', params: { lr: 0.002 } },
    epochs: 3,
    batchSize: 64,
  },
});
