import { digits } from './data';
import { layer } from './drawn';
import { template } from './template';

const encoder = layer('TransformerEncoderLayer', { nhead: 4, dim_feedforward: 128, dropout: 0.1, norm_first: true });

/** Lets the rows of a digit look at each other (Vaswani et al., 2017) and tells it by their mean. */
export const mnistTransformer = template({
  name: 'mnist-transformer',
  rows: [
    [
      layer('Input', { shape: [1, 28, 28] }),
      layer('Squeeze', { dim: 1 }, { name: 'rows' }),
      layer('Linear', { out_features: 64 }, { name: 'embedding' }),
      layer('PositionalEncoding', { dropout: 0 }),
    ],
    [encoder, encoder],
    [
      layer('LayerNorm'),
      layer('Mean', { dim: [1], keepdim: false }),
      layer('Linear', { out_features: 10 }, { name: 'classifier' }),
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
