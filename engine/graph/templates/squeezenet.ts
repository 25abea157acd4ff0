import { imagesLikeImageNet } from './data';
import { block, type Drawn, instance, layer } from './drawn';
import { averaged, convolution, pooled3, relu } from './layers';
import { template } from './template';

/** Few maps, then many of two kinds beside each other. */
const fire = block(
  'Fire',
  [
    convolution(16, 1, { name: 'squeeze' }),
    relu('squeeze_relu'),
    convolution(64, 1, { name: 'expand1x1', from: ['squeeze_relu'] }),
    relu('relu1x1'),
    convolution(64, 3, { name: 'expand3x3', from: ['squeeze_relu'] }),
    relu('relu3x3'),
    layer('Concat', {}, { name: 'cat', from: ['relu1x1', 'relu3x3'] }),
  ],
  {
    squeeze: ['squeeze.out_channels'],
    expand1x1: ['expand1x1.out_channels'],
    expand3x3: ['expand3x3.out_channels'],
  },
);

const fires = (number: number, squeeze: number): Drawn =>
  instance(fire, { squeeze, expand1x1: 4 * squeeze, expand3x3: 4 * squeeze }, { name: `fire${number}`, repeat: 2 });
const pooled = pooled3({ ceil_mode: true });

/** Iandola et al., 2016; version 1.1, which is 2.4 times faster than the paper's. */
export const squeezenet = template({
  name: 'squeezenet1_1',
  rows: [
    [layer('Input', { shape: [3, 224, 224] }), convolution(64, 3, { stride: 2, padding: 0 }), relu(), pooled],
    [fires(1, 16), pooled],
    [fires(2, 32), pooled],
    [fires(3, 48), fires(4, 64)],
    [
      layer('Dropout', { p: 0.5 }),
      convolution(1000, 1, { name: 'classifier' }),
      relu(),
      ...averaged(1),
      layer('Output'),
    ],
  ],
  data: imagesLikeImageNet(224),
  training: {
    loss: 'CrossEntropyLoss',
    optimizer: { type: 'SGD', params: { lr: 0.001, momentum: 0.9, weight_decay: 2e-4 } },
    epochs: 1,
    batchSize: 2,
  },
});
