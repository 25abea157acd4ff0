import { CHARACTERS, text } from './data';
import { block, instance, layer } from './drawn';
import { template } from './template';

const WIDTH = 64;
const dropout = (name: string) => layer('Dropout', { p: 0.1 }, { name });

/** Each character looks at all others, then is thought about; both are added to what came in. */
const transformerLayer = block(
  'TransformerLayer',
  [
    layer('LayerNorm', {}, { name: 'norm1' }),
    layer('MultiheadAttention', { num_heads: 4 }, { name: 'attention' }),
    dropout('dropout1'),
    layer('Add', {}, { name: 'add1', from: ['dropout1', 'x'] }),
    layer('LayerNorm', {}, { name: 'norm2' }),
    layer('Linear', { out_features: 4 * WIDTH }, { name: 'fc1' }),
    layer('GELU', {}, { name: 'gelu' }),
    layer('Linear', { out_features: WIDTH }, { name: 'fc2' }),
    dropout('dropout2'),
    layer('Add', {}, { name: 'add2', from: ['dropout2', 'add1'] }),
  ],
  {
    num_heads: ['attention.num_heads'],
    hidden: ['fc1.out_features'],
    width: ['fc2.out_features'],
    dropout: ['dropout1.p', 'dropout2.p'],
  },
);

/** Vaswani et al., 2017, with the normalisation first as in GPT-2; the last place says which character comes next. */
export const tinyTransformer = template({
  name: 'tiny-transformer',
  rows: [
    [
      layer('Input', { shape: [48] }),
      layer('Embedding', { num_embeddings: CHARACTERS, embedding_dim: WIDTH }, { name: 'embedding' }),
      layer('PositionEmbedding', {}, { name: 'positions' }),
      instance(transformerLayer, {}, { name: 'layers', repeat: 3 }),
    ],
    [
      layer('LayerNorm', {}, { name: 'norm' }),
      layer('Slice', { dim: 1, start: -1 }, { name: 'last' }),
      layer('Flatten'),
      layer('Linear', { out_features: CHARACTERS }, { name: 'classifier' }),
      layer('Output'),
    ],
  ],
  data: text(48),
  training: {
    loss: 'CrossEntropyLoss',
    optimizer: { type: 'AdamW', params: { lr: 0.002 } },
    epochs: 5,
    batchSize: 64,
  },
});
