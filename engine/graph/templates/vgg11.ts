import { imagesLikeImageNet } from './data';
import { block, instance, layer } from './drawn';
import { averaged, convolution, halved, relu } from './layers';
import { template } from './template';

const convRelu = block('ConvReLU', [convolution(64, 3, { name: 'conv' }), relu('relu')], {
  out_channels: ['conv.out_channels'],
});
const hidden = [layer('Linear', { out_features: 4096 }), relu(), layer('Dropout', { p: 0.5 })];

/** Simonyan and Zisserman, 2014, configuration A: small kernels alone, eleven layers deep. */
export const vgg11 = template({
  name: 'vgg11',
  rows: [
    [layer('Input', { shape: [3, 224, 224] })],
    [instance(convRelu, { out_channels: 64 }, { name: 'stage1' }), halved()],
    [instance(convRelu, { out_channels: 128 }, { name: 'stage2' }), halved()],
    [instance(convRelu, { out_channels: 256 }, { name: 'stage3', repeat: 2 }), halved()],
    [instance(convRelu, { out_channels: 512 }, { name: 'stage4', repeat: 2 }), halved()],
    [instance(convRelu, { out_channels: 512 }, { name: 'stage5', repeat: 2 }), halved()],
    [...averaged(7), ...hidden, ...hidden, layer('Linear', { out_features: 1000 }), layer('Output')],
  ],
  data: imagesLikeImageNet(224),
  training: {
    loss: 'CrossEntropyLoss',
    optimizer: { type: 'SGD', params: { lr: 0.01, momentum: 0.9, weight_decay: 5e-4 } },
    epochs: 1,
    batchSize: 2,
  },
});
