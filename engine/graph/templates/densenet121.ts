import { imagesLikeImageNet } from './data';
import { block, type Drawn, instance, layer } from './drawn';
import { averaged, convolution, normalized, pooled3, relu } from './layers';
import { template } from './template';

/** Puts `growth_rate` maps of its own beside all that came before. */
const denseLayer = block(
  'DenseLayer',
  [
    normalized('norm1'),
    relu('relu1'),
    convolution(128, 1, { name: 'conv1', bias: false }),
    normalized('norm2'),
    relu('relu2'),
    convolution(32, 3, { name: 'conv2', bias: false }),
    layer('Concat', {}, { name: 'cat', from: ['x', 'conv2'] }),
  ],
  { growth_rate: ['conv2.out_channels'], bottleneck: ['conv1.out_channels'] },
);

/** Half as many maps, half as large. */
const transition = block(
  'Transition',
  [
    normalized('norm'),
    relu('relu'),
    convolution(128, 1, { name: 'conv', bias: false }),
    layer('AvgPool2d', { kernel_size: [2, 2] }, { name: 'pool' }),
  ],
  { out_channels: ['conv.out_channels'] },
);

const dense = (number: number, layers: number): Drawn =>
  instance(denseLayer, {}, { name: `dense${number}`, repeat: layers });
const between = (number: number, out_channels: number): Drawn =>
  instance(transition, { out_channels }, { name: `transition${number}` });

/** Huang, Liu, van der Maaten and Weinberger, 2016: each layer gets what all before it made. */
export const densenet121 = template({
  name: 'densenet121',
  rows: [
    [
      layer('Input', { shape: [3, 224, 224] }),
      convolution(64, 7, { name: 'conv0', stride: 2, bias: false }),
      normalized('norm0'),
      relu('relu0'),
      pooled3({ padding: 1, name: 'pool0' }),
    ],
    [dense(1, 6), between(1, 128)],
    [dense(2, 12), between(2, 256)],
    [dense(3, 24), between(3, 512)],
    [dense(4, 16), normalized('norm5'), relu('relu5')],
    [...averaged(1), layer('Linear', { out_features: 1000 }, { name: 'classifier' }), layer('Output')],
  ],
  data: imagesLikeImageNet(224),
  training: {
    loss: 'CrossEntropyLoss',
    optimizer: { type: 'SGD', params: { lr: 0.1, momentum: 0.9, weight_decay: 1e-4 } },
    epochs: 1,
    batchSize: 2,
  },
});
