import { block, type Drawn, instance, layer } from './drawn';
import { convolution, halved, normalized, relu } from './layers';
import { template } from './template';

const three = (number: number): Drawn[] => [
  convolution(16, 3, { name: `conv${number}`, bias: false }),
  normalized(`bn${number}`),
  relu(`relu${number}`),
];

const doubleConv = block('DoubleConv', [...three(1), ...three(2)], {
  out_channels: ['conv1.out_channels', 'conv2.out_channels'],
});

const down = block('Down', [halved('pool'), instance(doubleConv, {}, { name: 'convs' })], {
  out_channels: ['convs.out_channels'],
});

/** Twice as large, beside what was there at this size on the way down. */
const up = block(
  'Up',
  [
    layer('ConvTranspose2d', { out_channels: 16, kernel_size: [2, 2], stride: [2, 2] }, { name: 'up' }),
    layer('Concat', {}, { name: 'cat', from: ['skip', 'up'] }),
    instance(doubleConv, {}, { name: 'convs' }),
  ],
  { out_channels: ['up.out_channels', 'convs.out_channels'] },
  ['x', 'skip'],
);

/** Ronneberger, Fischer and Brox, 2015, with three sizes and padded convolutions: says of every pixel what it belongs to. */
export const unetSmall = template({
  name: 'unet-small',
  rows: [
    [
      layer('Input', { shape: [1, 32, 32] }),
      instance(doubleConv, { out_channels: 16 }, { name: 'down1' }),
      instance(down, { out_channels: 32 }, { name: 'down2' }),
      instance(down, { out_channels: 64 }, { name: 'down3' }),
    ],
    [
      instance(up, { out_channels: 32 }, { name: 'up2', from: ['down3', 'down2'] }),
      instance(up, { out_channels: 16 }, { name: 'up1', from: ['up2', 'down1'] }),
      convolution(1, 1, { name: 'mask' }),
      layer('Output'),
    ],
  ],
  data: { source: { type: 'shapes', params: {} }, transforms: [], target: 'label' },
  training: {
    loss: 'BCEWithLogitsLoss',
    optimizer: { type: 'Adam', params: { lr: 0.003 } },
    epochs: 10,
    batchSize: 8,
  },
});
