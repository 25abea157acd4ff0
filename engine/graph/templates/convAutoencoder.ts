import { redrawnDigits } from './data';
import { block, instance, layer } from './drawn';
import { convolution, normalized, relu } from './layers';
import { template } from './template';

/** Without normalization, training rests for a long time at an image that is black all over. */
const settled = [normalized('bn'), relu('relu')];
const growing = { kernel_size: [3, 3], stride: [2, 2], padding: [1, 1] };

const encode = block('Encode', [convolution(16, 3, { name: 'conv', stride: 2, bias: false }), ...settled], {
  out_channels: ['conv.out_channels'],
});
const decode = block(
  'Decode',
  [layer('ConvTranspose2d', { out_channels: 16, ...growing, bias: false }, { name: 'deconv' }), ...settled],
  {
    out_channels: ['deconv.out_channels'],
    output_padding: ['deconv.output_padding'],
  },
);

/** Squeezes a digit into four pictures of 4×4 and draws it again from these 64 numbers. */
export const convAutoencoder = template({
  name: 'conv-autoencoder',
  rows: [
    [
      layer('Input', { shape: [1, 28, 28] }),
      instance(encode, { out_channels: 16 }, { name: 'encode1' }),
      instance(encode, { out_channels: 32 }, { name: 'encode2' }),
      convolution(4, 3, { name: 'code', stride: 2 }),
    ],
    [
      instance(decode, { out_channels: 32 }, { name: 'decode2' }),
      instance(decode, { out_channels: 16, output_padding: [1, 1] }, { name: 'decode1' }),
      layer('ConvTranspose2d', { out_channels: 1, ...growing, output_padding: [1, 1] }, { name: 'image' }),
      layer('Sigmoid'),
      layer('Output'),
    ],
  ],
  data: redrawnDigits,
  training: { loss: 'MSELoss', optimizer: { type: 'Adam', params: { lr: 0.003 } }, epochs: 3, batchSize: 64 },
});
