import { imagesLikeImageNet } from './data';
import { layer } from './drawn';
import { convolution, pooled3, relu } from './layers';
import { template } from './template';

const normalized = layer('LocalResponseNorm', { size: 5, alpha: 1e-4, beta: 0.75, k: 2 });

/** Krizhevsky, Sutskever and Hinton, 2012, with the two groups of its two graphics cards. Random data: ImageNet is not here. */
export const alexnet = template({
  name: 'alexnet',
  rows: [
    [
      layer('Input', { shape: [3, 227, 227] }),
      convolution(96, 11, { stride: 4, padding: 0 }),
      relu(),
      normalized,
      pooled3(),
    ],
    [convolution(256, 5, { groups: 2 }), relu(), normalized, pooled3()],
    [
      convolution(384, 3),
      relu(),
      convolution(384, 3, { groups: 2 }),
      relu(),
      convolution(256, 3, { groups: 2 }),
      relu(),
      pooled3(),
    ],
    [
      layer('Flatten'),
      layer('Dropout', { p: 0.5 }),
      layer('Linear', { out_features: 4096 }, { name: 'fc6' }),
      relu(),
      layer('Dropout', { p: 0.5 }),
      layer('Linear', { out_features: 4096 }, { name: 'fc7' }),
      relu(),
      layer('Linear', { out_features: 1000 }, { name: 'fc8' }),
      layer('Output'),
    ],
  ],
  data: imagesLikeImageNet(227),
  training: {
    loss: 'CrossEntropyLoss',
    optimizer: { type: 'SGD', params: { lr: 0.01, momentum: 0.9, weight_decay: 5e-4 } },
    epochs: 1,
    batchSize: 2,
  },
});
