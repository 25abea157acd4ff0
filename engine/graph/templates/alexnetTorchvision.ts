import { imagesLikeImageNet } from './data';
import { layer } from './drawn';
import { averaged, convolution, pooled3, relu } from './layers';
import { template } from './template';

const hidden = [layer('Dropout', { p: 0.5 }), layer('Linear', { out_features: 4096 }), relu()];

/** Krizhevsky, "One weird trick for parallelizing convolutional neural networks", 2014, as torchvision has it. */
export const alexnetTorchvision = template({
  name: 'alexnet-torchvision',
  rows: [
    [layer('Input', { shape: [3, 224, 224] }), convolution(64, 11, { stride: 4, padding: 2 }), relu(), pooled3()],
    [convolution(192, 5), relu(), pooled3()],
    [convolution(384, 3), relu(), convolution(256, 3), relu(), convolution(256, 3), relu(), pooled3()],
    [...averaged(6), ...hidden, ...hidden, layer('Linear', { out_features: 1000 }), layer('Output')],
  ],
  data: imagesLikeImageNet(224),
  training: {
    loss: 'CrossEntropyLoss',
    optimizer: { type: 'SGD', params: { lr: 0.01, momentum: 0.9, weight_decay: 1e-4 } },
    epochs: 1,
    batchSize: 2,
  },
});
