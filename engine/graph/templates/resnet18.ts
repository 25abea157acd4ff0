import { digits, imagesLikeImageNet, PADDED } from './data';
import type { Drawing } from './draw';
import { block, type Drawn, instance, layer } from './drawn';
import { averaged, convolution, normalized, pooled3, relu } from './layers';
import { type Template, template } from './template';

const three = (name: string, stride = 1): Drawn => convolution(64, 3, { name, stride, bias: false });

/** What comes in is added to what two convolutions make of it. */
const basicBlock = block(
  'BasicBlock',
  [
    three('conv1'),
    normalized('bn1'),
    relu('relu1'),
    three('conv2'),
    normalized('bn2'),
    layer('Add', {}, { name: 'add', from: ['bn2', 'x'] }),
    relu('relu2'),
  ],
  { out_channels: ['conv1.out_channels', 'conv2.out_channels'] },
);

/** The same where maps get smaller and more: what comes in is brought to their size. */
const downBlock = block(
  'DownBlock',
  [
    three('conv1', 2),
    normalized('bn1'),
    relu('relu1'),
    three('conv2'),
    normalized('bn2'),
    convolution(64, 1, { name: 'shortcut', from: ['x'], stride: 2, bias: false }),
    normalized('shortcut_bn'),
    layer('Add', {}, { name: 'add', from: ['bn2', 'shortcut_bn'] }),
    relu('relu2'),
  ],
  {
    out_channels: ['conv1.out_channels', 'conv2.out_channels', 'shortcut.out_channels'],
    stride: ['conv1.stride', 'shortcut.stride'],
  },
);

const stage = block('Stage', [instance(downBlock, {}, { name: 'down' }), instance(basicBlock, {}, { name: 'basic' })], {
  out_channels: ['down.out_channels', 'basic.out_channels'],
});

/** He, Zhang, Ren and Sun, 2015: everything after the stem is the same for large and small images. */
const network = (
  name: string,
  stem: readonly Drawn[],
  classes: number,
  rest: Pick<Drawing, 'data' | 'training'>,
): Template =>
  template({
    name,
    rows: [
      stem,
      [
        instance(basicBlock, { out_channels: 64 }, { name: 'layer1', repeat: 2 }),
        instance(stage, { out_channels: 128 }, { name: 'layer2' }),
        instance(stage, { out_channels: 256 }, { name: 'layer3' }),
        instance(stage, { out_channels: 512 }, { name: 'layer4' }),
      ],
      [...averaged(1), layer('Linear', { out_features: classes }, { name: 'fc' }), layer('Output')],
    ],
    ...rest,
  });

/** With the stem for ImageNet, which makes images four times smaller at once. */
export const resnet18 = network(
  'resnet18',
  [
    layer('Input', { shape: [3, 224, 224] }),
    convolution(64, 7, { name: 'conv1', stride: 2, bias: false }),
    normalized('bn1'),
    relu('relu'),
    pooled3({ padding: 1, name: 'maxpool' }),
  ],
  1000,
  {
    data: imagesLikeImageNet(224),
    training: {
      loss: 'CrossEntropyLoss',
      optimizer: { type: 'SGD', params: { lr: 0.1, momentum: 0.9, weight_decay: 1e-4 } },
      epochs: 1,
      batchSize: 2,
    },
  },
);

/** With the stem that people use for CIFAR-10: one small convolution that keeps the size. Reads digits, which are here. */
export const resnet18Cifar = network(
  'resnet18-cifar',
  [layer('Input', { shape: [1, 32, 32] }), three('conv1'), normalized('bn1'), relu('relu')],
  10,
  {
    data: digits([PADDED]),
    training: {
      loss: 'CrossEntropyLoss',
      optimizer: { type: 'SGD', params: { lr: 0.05, momentum: 0.9, weight_decay: 5e-4 } },
      epochs: 1,
      batchSize: 64,
    },
  },
);
