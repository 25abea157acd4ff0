import { layer } from '../../../engine/graph/templates/drawn';
import { type BenchNetwork, design, SGD } from './network';

const convolution = (out: number, kernel: number, padding: number, stride = 1) =>
  layer('Conv2d', {
    out_channels: out,
    kernel_size: [kernel, kernel],
    stride: [stride, stride],
    padding: [padding, padding],
  });
const pooled = layer('MaxPool2d', { kernel_size: [3, 3], stride: [2, 2] });
const relu = layer('ReLU');

/** torchvision's AlexNet (Krizhevsky, "One weird trick", 2014), not the template's: one tower, no normalization. */
export const alexnet: BenchNetwork = {
  name: 'alexnet-224',
  bar: 1,
  parameters: 61_100_840,
  document: () =>
    design(
      'alexnet-224',
      [
        ...[convolution(64, 11, 2, 4), relu, pooled],
        ...[convolution(192, 5, 2), relu, pooled],
        ...[convolution(384, 3, 1), relu],
        ...[convolution(256, 3, 1), relu],
        ...[convolution(256, 3, 1), relu, pooled],
        layer('AdaptiveAvgPool2d', { output_size: [6, 6] }),
        layer('Flatten'),
        ...[layer('Dropout', { p: 0.5 }), layer('Linear', { out_features: 4096 }), relu],
        ...[layer('Dropout', { p: 0.5 }), layer('Linear', { out_features: 4096 }), relu],
        layer('Linear', { out_features: 1000 }),
      ],
      { batch: 8, input: [3, 224, 224], target: 1000, loss: 'CrossEntropyLoss', optimizer: SGD(0.01, 0.9) },
    ),
};
