import { redrawnDigits } from './data';
import { layer } from './drawn';
import { template } from './template';

/** Squeezes a digit through 32 numbers and draws it again; the target is the input itself. */
export const autoencoder = template({
  name: 'autoencoder',
  rows: [
    [
      layer('Input', { shape: [1, 28, 28] }),
      layer('Flatten'),
      layer('Linear', { out_features: 128 }, { name: 'encoder1' }),
      layer('ReLU'),
      layer('Linear', { out_features: 32 }, { name: 'encoder2' }),
    ],
    [
      layer('Linear', { out_features: 128 }, { name: 'decoder1' }),
      layer('ReLU'),
      layer('Linear', { out_features: 784 }, { name: 'decoder2' }),
      layer('Sigmoid'),
      layer('View', { shape: [-1, 1, 28, 28] }, { name: 'image' }),
      layer('Output'),
    ],
  ],
  data: redrawnDigits,
  training: { loss: 'MSELoss', optimizer: { type: 'Adam', params: { lr: 0.001 } }, epochs: 5, batchSize: 64 },
});
