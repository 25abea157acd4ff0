import { type Drawn, layer } from '../../../engine/graph/templates/drawn';
import { type BenchNetwork, design, SGD } from './network';

const convolution = (out: number, kernel: number, stride: number, rest: Pick<Drawn, 'name' | 'from'> = {}) => {
  const padding = (kernel - 1) / 2;
  const both = (size: number) => [size, size];
  const params = { kernel_size: both(kernel), stride: both(stride), padding: both(padding), bias: false };
  return layer('Conv2d', { out_channels: out, ...params }, rest);
};
const normalized = (name: string) => layer('BatchNorm2d', {}, { name });

/** Two convolutions added to what comes in, which is brought to their size where it has another. */
function block(name: string, from: string, out: number, stride: number): Drawn[] {
  const shortcut = stride > 1;
  return [
    convolution(out, 3, stride, { name: `${name}_conv1`, from: [from] }),
    normalized(`${name}_bn1`),
    layer('ReLU'),
    convolution(out, 3, 1),
    normalized(`${name}_bn2`),
    ...(shortcut ? [convolution(out, 1, stride, { from: [from] }), normalized(`${name}_down`)] : []),
    layer('Add', {}, { name: `${name}_add`, from: [`${name}_bn2`, shortcut ? `${name}_down` : from] }),
    layer('ReLU', {}, { name }),
  ];
}

/** torchvision's ResNet-18 (He et al., 2015) on small images, which shrink to 1×1 in the last stage. */
export const resnet18: BenchNetwork = {
  name: 'resnet18-32',
  bar: 0.8,
  parameters: 11_181_642,
  document: () =>
    design(
      'resnet18-32',
      [
        convolution(64, 7, 2),
        normalized('bn1'),
        layer('ReLU'),
        layer('MaxPool2d', { kernel_size: [3, 3], stride: [2, 2], padding: [1, 1] }, { name: 'stem' }),
        ...block('block1', 'stem', 64, 1),
        ...block('block2', 'block1', 64, 1),
        ...block('block3', 'block2', 128, 2),
        ...block('block4', 'block3', 128, 1),
        ...block('block5', 'block4', 256, 2),
        ...block('block6', 'block5', 256, 1),
        ...block('block7', 'block6', 512, 2),
        ...block('block8', 'block7', 512, 1),
        layer('AdaptiveAvgPool2d', { output_size: [1, 1] }),
        layer('Flatten'),
        layer('Linear', { out_features: 10 }),
      ],
      { batch: 16, input: [3, 32, 32], target: 10, loss: 'CrossEntropyLoss', optimizer: SGD(0.1, 0.9) },
    ),
};
