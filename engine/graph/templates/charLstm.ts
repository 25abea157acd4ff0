import { CHARACTERS, text } from './data';
import { layer } from './drawn';
import { template } from './template';

/** Reads a few dozen characters of a text and says which comes next. After Karpathy, 2015. */
export const charLstm = template({
  name: 'char-lstm',
  rows: [
    [
      layer('Input', { shape: [48] }),
      layer('Embedding', { num_embeddings: CHARACTERS, embedding_dim: 32 }, { name: 'embedding' }),
      layer('LSTM', { hidden_size: 128 }, { name: 'lstm' }),
    ],
    [
      layer('Flatten', {}, { name: 'last', from: ['lstm.h_n'] }),
      layer('Linear', { out_features: CHARACTERS }, { name: 'classifier' }),
      layer('Output'),
    ],
  ],
  data: text(48),
  training: {
    loss: 'CrossEntropyLoss',
    optimizer: { type: 'Adam', params: { lr: 0.003 } },
    epochs: 10,
    batchSize: 64,
  },
});
