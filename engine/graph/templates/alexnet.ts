import { imagesLikeImageNet } from './data';
import { draw } from './draw';
import { layer } from './drawn';

const convolution = (
  out_channels: number,
  kernel: number,
  rest: { padding?: number; stride?: number; groups?: number },
) =>
  layer('Conv2d', {
    out_channels,
    kernel_size: [kernel, kernel],
    padding: [rest.padding ?? 0, rest.padding ?? 0],
    stride: [rest.stride ?? 1, rest.stride ?? 1],
    groups: rest.groups ?? 1,
  });
const normalized = layer('LocalResponseNorm', { size: 5, alpha: 1e-4, beta: 0.75, k: 2 });
const pooled = layer('MaxPool2d', { kernel_size: [3, 3], stride: [2, 2] });

/** Krizhevsky, Sutskever and Hinton, 2012, with the two groups of its two graphics cards. Random data: ImageNet is not here. */
export const alexnet = {
  name: 'alexnet',
  document: () =>
    draw({
      name: 'alexnet',
      rows: [
        [
          layer('Input', { shape: [3, 227, 227] }),
          convolution(96, 11, { stride: 4 }),
          layer('ReLU'),
          normalized,
          pooled,
        ],
        [convolution(256, 5, { padding: 2, groups: 2 }), layer('ReLU'), normalized, pooled],
        [
          convolution(384, 3, { padding: 1 }),
          layer('ReLU'),
          convolution(384, 3, { padding: 1, groups: 2 }),
          layer('ReLU'),
          convolution(256, 3, { padding: 1, groups: 2 }),
          layer('ReLU'),
          pooled,
        ],
        [
          layer('Flatten'),
          layer('Dropout', { p: 0.5 }),
          layer('Linear', { out_features: 4096 }, { name: 'fc6' }),
          layer('ReLU'),
          layer('Dropout', { p: 0.5 }),
          layer('Linear', { out_features: 4096 }, { name: 'fc7' }),
          layer('ReLU'),
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
    }),
};
