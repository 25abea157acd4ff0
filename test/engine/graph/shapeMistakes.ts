import type { ParamValue } from '../../../engine/core/params';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument, TargetMode } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { templateByName } from '../../../engine/graph/templates';
import { digits } from '../../../engine/graph/templates/data';
import { draw } from '../../../engine/graph/templates/draw';
import { type Drawn, layer } from '../../../engine/graph/templates/drawn';

type Params = Readonly<Record<string, ParamValue>>;

/** A design that somebody drew with one mistake in it, and what a person should be told of it. */
export interface ShapeMistake {
  readonly slip: string;
  readonly document: () => DesignDocument;
  /** The wire it shows at: from>to. */
  readonly wire: string;
  /** What stands there. */
  readonly formula: string;
  /** All that is offered, the best first. */
  readonly repairs: readonly string[];
}

const SGD = { type: 'SGD', params: { lr: 0.01 } };

/** Layers one after the other, between an Input of digits and an Output, trained as a classifier of ten. */
const onDigits =
  (...layers: readonly Drawn[]) =>
  (): DesignDocument =>
    draw({
      name: 'digits',
      rows: [[layer('Input', { shape: [1, 28, 28] }), ...layers, layer('Output')]],
      data: digits(),
      training: { loss: 'CrossEntropyLoss', optimizer: SGD, epochs: 1, batchSize: 16 },
    });

/** The same on random numbers of a shape, with values as targets or, where a number is given, with so many classes. */
const onRandom =
  (input: readonly number[], target: readonly number[] | number, ...layers: readonly Drawn[]) =>
  (): DesignDocument => {
    const classes = typeof target === 'number' ? target : 0;
    const target_shape = typeof target === 'number' ? [1] : target;
    return draw({
      name: 'random',
      rows: [[layer('Input', { shape: input }), ...layers, layer('Output')]],
      data: {
        source: { type: 'random', params: { samples: 64, input_shape: input, target_shape, classes } },
        transforms: [],
        target: 'label',
      },
      training: { loss: classes ? 'CrossEntropyLoss' : 'MSELoss', optimizer: SGD, epochs: 1, batchSize: 16 },
    });
  };

/** A template with a slip made in it. */
const slipped =
  (template: string, ...edits: readonly Edit[]) =>
  (): DesignDocument =>
    applyEdits(templateByName(template)?.document() as DesignDocument, edits);

const conv = (out_channels: number, kernel: number, rest: Params = {}, more: Pick<Drawn, 'name' | 'from'> = {}) =>
  layer('Conv2d', { out_channels, kernel_size: [kernel, kernel], ...rest }, more);
const pool = () => layer('MaxPool2d', { kernel_size: [2, 2], stride: [2, 2] });
const fc = (out_features: number, more: Pick<Drawn, 'name' | 'from'> = {}) => layer('Linear', { out_features }, more);
const flat = () => layer('Flatten');
const relu = () => layer('ReLU');
const set = (id: string, params: Params): Edit => ({ kind: 'setParams', id, params });
const loss = (type: string, params: Params = {}): Edit => ({
  kind: 'setTraining',
  training: { loss: { type, params } },
});
const target = (mode: TargetMode): Edit => ({ kind: 'setData', data: { target: mode } });
const random = (params: Params): Edit => ({ kind: 'setData', data: { source: { type: 'random', params } } });

export const shapeMistakes: readonly ShapeMistake[] = [
  {
    slip: "the tutorial's network, made for 32×32, on digits of 28×28",
    document: onDigits(
      conv(6, 3),
      relu(),
      conv(16, 3),
      relu(),
      layer('View', { shape: [-1, 12544] }, { name: 'flatten' }),
      fc(512),
      relu(),
      fc(10),
    ),
    wire: 'relu2>flatten',
    formula: '16×24×24 = 9216 ≠ 12544',
    repairs: ['Pad the images to 32×32', 'Set shape of flatten to [-1, 9216]'],
  },
  {
    slip: "the tutorial's network on random images of 28×28",
    document: slipped(
      'tutorial-net',
      set('input', { shape: [1, 28, 28] }),
      random({ samples: 64, input_shape: [1, 28, 28], target_shape: [2], classes: 0 }),
    ),
    wire: 'relu2>flatten',
    formula: '16×24×24 = 9216 ≠ 12544',
    repairs: ['Make the random data 1×32×32', 'Set shape of flatten to [-1, 9216]'],
  },
  {
    slip: 'an Input for 32×32 and data of 28×28',
    document: slipped('tutorial-net', random({ samples: 64, input_shape: [1, 28, 28], target_shape: [2], classes: 0 })),
    wire: 'input>conv1',
    formula: '1×28×28 ≠ 1×32×32',
    repairs: ['Make the random data 1×32×32', 'Set the shape of input to 1×28×28'],
  },
  {
    slip: 'Linear straight after a convolution',
    document: onDigits(conv(8, 3), relu(), fc(10)),
    wire: 'fc1>output',
    formula: '8×26×10 ≠ 10',
    repairs: ['Insert Flatten before fc1', 'Add Flatten and a Linear layer with 10 outputs at the end'],
  },
  {
    slip: 'Linear on images that nobody flattened',
    document: onDigits(fc(10)),
    wire: 'fc1>output',
    formula: '1×28×10 ≠ 10',
    repairs: ['Insert Flatten before fc1', 'Add Flatten and a Linear layer with 10 outputs at the end'],
  },
  {
    slip: 'a view left as it was when the channels changed',
    document: slipped('tutorial-net', set('conv2', { out_channels: 8 })),
    wire: 'relu2>flatten',
    formula: '8×28×28 = 6272 ≠ 12544',
    repairs: ['Set shape of flatten to [-1, 6272]'],
  },
  {
    slip: 'a view that names the batch size',
    document: slipped('tutorial-net', set('flatten', { shape: [16, 12544] })),
    wire: 'relu2>flatten',
    formula: 'N×16×28×28 ≠ [16, 12544]',
    repairs: ['Set shape of flatten to [-1, 12544]'],
  },
  {
    slip: 'a view that forgets the batch',
    document: slipped('tutorial-net', set('flatten', { shape: [12544] })),
    wire: 'relu2>flatten',
    formula: 'N×16×28×28 ≠ [12544]',
    repairs: ['Set shape of flatten to [-1, 12544]'],
  },
  {
    slip: 'a kernel larger than the image',
    document: onDigits(conv(8, 32), flat(), fc(10)),
    wire: 'input>conv1',
    formula: '28×28 < 32×32',
    repairs: ['Pad the images to 32×32', 'Set kernel_size of conv1 to 28×28'],
  },
  {
    slip: '99 typed for 9, with padding and a pooling behind it',
    document: onDigits(conv(8, 99, { padding: [4, 4] }), pool(), flat(), fc(10)),
    wire: 'input>conv1',
    formula: '36×36 < 99×99',
    repairs: [
      'Set kernel_size of conv1 to 3×3 and padding to 1×1',
      'Pad the images to 92×92',
      'Set kernel_size of conv1 to 36×36',
    ],
  },
  {
    slip: '33 typed for 3 in a sequence',
    document: onRandom(
      [4, 16],
      4,
      layer('Conv1d', { out_channels: 8, kernel_size: 33 }),
      layer('MaxPool1d', { kernel_size: 2, stride: 2 }),
      flat(),
      fc(4),
    ),
    wire: 'input>conv1',
    formula: '16 < 33',
    repairs: ['Set kernel_size of conv1 to 3', 'Set kernel_size of conv1 to 16'],
  },
  {
    slip: 'five poolings of 28×28',
    document: onDigits(conv(8, 3, { padding: [1, 1] }), pool(), pool(), pool(), pool(), pool(), flat(), fc(10)),
    wire: 'pool4>pool5',
    formula: '1×1 < 2×2',
    repairs: ['Pad the images to 32×32', 'Remove pool5', 'Set kernel_size of pool5 to 1×1'],
  },
  {
    slip: 'six poolings, two too many',
    document: onDigits(conv(8, 3, { padding: [1, 1] }), pool(), pool(), pool(), pool(), pool(), pool(), flat(), fc(10)),
    wire: 'pool4>pool5',
    formula: '1×1 < 2×2',
    repairs: ['Remove pool5 and pool6', 'Pad the images to 64×64', 'Set kernel_size of pool5 to 1×1'],
  },
  {
    slip: 'a kernel larger than what pooling left',
    document: onRandom([3, 8, 8], 4, conv(8, 3), pool(), conv(16, 5), flat(), fc(4)),
    wire: 'pool1>conv2',
    formula: '3×3 < 5×5',
    repairs: ['Make the random data 3×12×12', 'Set kernel_size of conv2 to 3×3'],
  },
  {
    slip: 'a bare shortcut past a layer with more channels',
    document: onDigits(
      conv(8, 3, { padding: [1, 1] }, { name: 'a' }),
      conv(16, 3, { padding: [1, 1] }, { name: 'b' }),
      layer('Add', {}, { from: ['b', 'a'] }),
      flat(),
      fc(10),
    ),
    wire: 'a>add1',
    formula: '8×28×28 ≠ 16×28×28',
    repairs: ['Insert Conv2d (out_channels 16, kernel_size 1×1) before add1', 'Give b 8 outputs'],
  },
  {
    slip: 'a shortcut past a convolution without padding',
    document: onDigits(
      conv(8, 3, { padding: [1, 1] }, { name: 'a' }),
      conv(8, 3, {}, { name: 'b' }),
      layer('Add', {}, { from: ['b', 'a'] }),
      flat(),
      fc(10),
    ),
    wire: 'a>add1',
    formula: '8×28×28 ≠ 8×26×26',
    repairs: [
      'Pad in b, so that the size stays',
      'Insert AdaptiveAvgPool2d before add1, to 26×26',
      'Insert Upsample before add1, to 28×28',
    ],
  },
  {
    slip: 'a shortcut past two convolutions without padding',
    document: onDigits(
      conv(8, 3, { padding: [1, 1] }, { name: 'a' }),
      conv(8, 3, {}, { name: 'b' }),
      relu(),
      conv(8, 5, {}, { name: 'c' }),
      layer('Add', {}, { from: ['a', 'c'] }),
      flat(),
      fc(10),
    ),
    wire: 'c>add1',
    formula: '8×22×22 ≠ 8×28×28',
    repairs: [
      'Pad in b and c, so that the size stays',
      'Set padding of c to 3×3',
      'Insert Upsample before add1, to 28×28',
      'Insert AdaptiveAvgPool2d before add1, to 22×22',
    ],
  },
  {
    slip: 'a shortcut past a convolution that has twice the channels and no padding',
    document: onDigits(
      conv(16, 3, { padding: [1, 1] }, { name: 'a' }),
      conv(16, 3, { padding: [1, 1] }, { name: 'b' }),
      conv(32, 3, {}, { name: 'c' }),
      layer('Add', {}, { from: ['c', 'a'] }),
      flat(),
      fc(10),
    ),
    wire: 'a>add1',
    formula: '16×28×28 ≠ 32×26×26',
    repairs: [
      'Pad in c, so that the size stays, and give c 16 outputs',
      'Insert AdaptiveAvgPool2d + Conv2d before add1',
      'Insert Upsample + Conv2d before add1',
      'Pad in c, so that the size stays',
    ],
  },
  {
    slip: 'the same with the shortcut wired first, and layers behind the convolution',
    document: onDigits(
      conv(16, 3, { padding: [1, 1] }, { name: 'a' }),
      conv(32, 5, {}, { name: 'b' }),
      layer('BatchNorm2d'),
      relu(),
      layer('Add', {}, { from: ['a', 'relu1'] }),
      pool(),
      flat(),
      fc(10),
    ),
    wire: 'relu1>add1',
    formula: '32×24×24 ≠ 16×28×28',
    repairs: [
      'Pad in b, so that the size stays, and give b 16 outputs',
      'Insert Upsample + Conv2d before add1',
      'Insert AdaptiveAvgPool2d + Conv2d before add1',
      'Pad in b, so that the size stays',
    ],
  },
  {
    slip: 'too many channels in one layer and no padding in two',
    document: onDigits(
      conv(8, 3, { padding: [1, 1] }, { name: 'a' }),
      conv(8, 3, {}, { name: 'b' }),
      conv(12, 5, {}, { name: 'c' }),
      layer('Add', {}, { from: ['a', 'c'] }),
      flat(),
      fc(10),
    ),
    wire: 'c>add1',
    formula: '12×22×22 ≠ 8×28×28',
    repairs: [
      'Pad in b and c, so that the size stays, and give c 8 outputs',
      'Set padding of c to 3×3, and give c 8 outputs',
      'Insert Upsample + Conv2d before add1',
      'Insert AdaptiveAvgPool2d + Conv2d before add1',
    ],
  },
  {
    slip: 'neither padding nor the channels of the other branch',
    document: onDigits(
      conv(8, 3, { padding: [1, 1] }, { name: 'a' }),
      conv(16, 3, {}, { name: 'b', from: ['input'] }),
      layer('Add', {}, { from: ['a', 'b'] }),
      flat(),
      fc(10),
    ),
    wire: 'b>add1',
    formula: '16×26×26 ≠ 8×28×28',
    repairs: [
      'Pad in b, so that the size stays, and give b 8 outputs',
      'Set padding of a to 0×0, and give a 16 outputs',
      'Insert Upsample + Conv2d before add1',
      'Insert AdaptiveAvgPool2d + Conv2d before add1',
    ],
  },
  {
    slip: 'a branch to be joined that goes in steps of two without padding',
    document: onDigits(
      conv(8, 3, { padding: [1, 1] }, { name: 'a' }),
      conv(8, 3, { stride: [2, 2] }, { name: 'b', from: ['input'] }),
      layer('Concat', {}, { from: ['a', 'b'] }),
      flat(),
      fc(10),
    ),
    wire: 'b>cat1',
    formula: '8×13×13 ≠ …×28×28',
    repairs: [
      'Set stride of b to 1 and pad it, so that the size stays',
      'Insert Upsample before cat1, to 28×28',
      'Insert AdaptiveAvgPool2d before cat1, to 13×13',
      'Insert AdaptiveAvgPool2d (28×28) before cat1',
    ],
  },
  {
    slip: 'a shortcut past a convolution with stride 2',
    document: onDigits(
      conv(8, 3, { padding: [1, 1] }, { name: 'a' }),
      conv(16, 3, { stride: [2, 2], padding: [1, 1] }, { name: 'b' }),
      layer('Add', {}, { from: ['b', 'a'] }),
      flat(),
      fc(10),
    ),
    wire: 'a>add1',
    formula: '8×28×28 ≠ 16×14×14',
    repairs: [
      'Insert Conv2d (out_channels 16, kernel_size 1×1, stride 2×2) before add1',
      'Set stride of b to 1×1, and give b 8 outputs',
      'Insert AdaptiveAvgPool2d + Conv2d before add1',
      'Insert Upsample + Conv2d before add1',
    ],
  },
  {
    slip: 'a shortcut past a convolution with stride 2 and as many channels',
    document: onDigits(
      conv(8, 3, { padding: [1, 1] }, { name: 'a' }),
      conv(8, 3, { stride: [2, 2], padding: [1, 1] }, { name: 'b' }),
      layer('Add', {}, { from: ['b', 'a'] }),
      flat(),
      fc(10),
    ),
    wire: 'a>add1',
    formula: '8×28×28 ≠ 8×14×14',
    repairs: [
      'Set stride of b to 1×1',
      'Insert Conv2d (out_channels 8, kernel_size 1×1, stride 2×2) before add1',
      'Insert AdaptiveAvgPool2d before add1, to 14×14',
      'Insert Upsample before add1, to 28×28',
    ],
  },
  {
    slip: 'a projected shortcut past a branch that takes larger steps',
    document: onDigits(
      conv(8, 3, { padding: [1, 1] }, { name: 'a' }),
      conv(16, 3, { stride: [2, 2], padding: [1, 1] }, { name: 'b' }),
      conv(16, 3, { padding: [1, 1] }, { name: 'c' }),
      conv(16, 1, {}, { name: 'projection', from: ['a'] }),
      layer('BatchNorm2d', {}, { name: 'bn' }),
      layer('Add', {}, { from: ['bn', 'c'] }),
      flat(),
      fc(10),
    ),
    wire: 'c>add1',
    formula: '16×14×14 ≠ 16×28×28',
    repairs: [
      'Set stride of projection to 2×2',
      'Set stride of b to 1×1',
      'Insert AdaptiveAvgPool2d before add1, to 14×14',
      'Insert Upsample before add1, to 28×28',
    ],
  },
  {
    slip: 'the same with other channels, wired last',
    document: onDigits(
      conv(8, 3, { padding: [1, 1] }, { name: 'a' }),
      conv(24, 1, {}, { name: 'projection' }),
      conv(16, 3, { stride: [2, 2], padding: [1, 1] }, { name: 'b', from: ['a'] }),
      layer('Add', {}, { from: ['b', 'projection'] }),
      flat(),
      fc(10),
    ),
    wire: 'projection>add1',
    formula: '24×28×28 ≠ 16×14×14',
    repairs: [
      'Set stride of projection to 2×2, and give projection 16 outputs',
      'Set stride of b to 1×1, and give b 24 outputs',
      'Insert AdaptiveAvgPool2d + Conv2d before add1',
      'Insert Upsample + Conv2d before add1',
    ],
  },
  {
    slip: 'a bare shortcut of the image past two convolutions without padding',
    document: onDigits(
      conv(16, 3, {}, { name: 'a' }),
      layer('BatchNorm2d'),
      relu(),
      conv(16, 3, {}, { name: 'b' }),
      layer('BatchNorm2d'),
      layer('Add', {}, { from: ['bn2', 'input'] }),
      flat(),
      fc(10),
    ),
    wire: 'input>add1',
    formula: '1×28×28 ≠ 16×24×24',
    repairs: [
      'Pad in a and b, and project the shortcut by Conv2d (out_channels 16, kernel_size 1×1)',
      'Pad in a and b, so that the size stays, and give b 1 output',
      'Set padding of b to 2×2, and give b 1 output',
      'Pad in a and b, so that the size stays',
    ],
  },
  {
    slip: 'a map added to a list of features',
    document: onDigits(
      conv(8, 3, {}, { name: 'a' }),
      flat(),
      fc(32, { name: 'b' }),
      layer('Add', {}, { from: ['b', 'a'] }),
      fc(10),
    ),
    wire: 'a>add1',
    formula: '8×26×26 ≠ 32',
    repairs: ['Insert Flatten + Linear before add1'],
  },
  {
    slip: 'lists of different length added',
    document: onDigits(
      flat(),
      fc(32, { name: 'a' }),
      relu(),
      fc(64, { name: 'b' }),
      layer('Add', {}, { from: ['b', 'a'] }),
      fc(10),
    ),
    wire: 'a>add1',
    formula: '32 ≠ 64',
    repairs: ['Insert Linear before add1', 'Give b 32 outputs'],
  },
  {
    slip: 'branches with kernels 3 and 5 joined without padding',
    document: onDigits(
      conv(8, 3, {}, { name: 'a' }),
      conv(8, 5, {}, { name: 'b', from: ['input'] }),
      layer('Concat', {}, { from: ['a', 'b'] }),
      flat(),
      fc(10),
    ),
    wire: 'b>cat1',
    formula: '8×24×24 ≠ …×26×26',
    repairs: [
      'Set padding of b to 1×1',
      'Insert Upsample before cat1, to 26×26',
      'Insert AdaptiveAvgPool2d before cat1, to 24×24',
      'Insert AdaptiveAvgPool2d (26×26) before cat1',
    ],
  },
  {
    slip: 'a U-Net whose Upsample misses the skip by one',
    document: onDigits(
      conv(8, 3, { padding: [1, 1] }, { name: 'a' }),
      pool(),
      pool(),
      layer('MaxPool2d', { kernel_size: [2, 2], stride: [2, 2] }, { name: 'p3' }),
      conv(8, 3, { padding: [1, 1] }),
      layer('Upsample', { scale_factor: [2, 2] }, { name: 'up' }),
      layer('Concat', {}, { from: ['up', 'pool2'] }),
      flat(),
      fc(10),
    ),
    wire: 'pool2>cat1',
    formula: '8×7×7 ≠ …×6×6',
    repairs: [
      'Set size of up to 7×7 and leave scale_factor empty',
      'Insert AdaptiveAvgPool2d before cat1, to 6×6',
      'Insert Upsample before cat1, to 7×7',
    ],
  },
  {
    slip: 'a U-Net whose ConvTranspose2d misses the skip by one',
    document: onDigits(
      conv(8, 3, { padding: [1, 1] }, { name: 'a' }),
      pool(),
      layer('MaxPool2d', { kernel_size: [2, 2], stride: [2, 2] }, { name: 'p2' }),
      layer('MaxPool2d', { kernel_size: [2, 2], stride: [2, 2] }, { name: 'p3' }),
      layer('ConvTranspose2d', { out_channels: 8, kernel_size: [2, 2], stride: [2, 2] }, { name: 'up' }),
      layer('Concat', {}, { from: ['p2', 'up'] }),
      flat(),
      fc(10),
    ),
    wire: 'up>cat1',
    formula: '8×6×6 ≠ …×7×7',
    repairs: [
      'Set output_padding of up to 1×1',
      'Insert Upsample before cat1, to 7×7',
      'Insert AdaptiveAvgPool2d before cat1, to 6×6',
      'Insert AdaptiveAvgPool2d (7×7) before cat1',
    ],
  },
  {
    slip: 'BatchNorm1d after Conv2d',
    document: onDigits(conv(8, 3), layer('BatchNorm1d'), relu(), pool(), flat(), fc(10)),
    wire: 'conv1>bn1',
    formula: '8×26×26 ≠ C, C×L',
    repairs: ['Replace bn1 by BatchNorm2d', 'Insert Flatten before bn1'],
  },
  {
    slip: 'BatchNorm2d after Linear',
    document: onDigits(flat(), fc(64), layer('BatchNorm2d'), relu(), fc(10)),
    wire: 'fc1>bn1',
    formula: '64 ≠ C×H×W',
    repairs: [
      'Replace bn1 by BatchNorm1d',
      'Insert View ([-1, 1, 8, 8]) before bn1',
      'Insert View ([-1, 64, 1, 1]) before bn1',
    ],
  },
  {
    slip: 'BatchNorm2d after Flatten',
    document: onDigits(conv(8, 3), flat(), layer('BatchNorm2d'), fc(10)),
    wire: 'flatten1>bn1',
    formula: '5408 ≠ C×H×W',
    repairs: [
      'Put bn1 before flatten1',
      'Replace bn1 by BatchNorm1d',
      'Remove flatten1',
      'Insert View ([-1, 5408, 1, 1]) before bn1',
    ],
  },
  {
    slip: 'one output for ten classes',
    document: onDigits(flat(), fc(1)),
    wire: 'fc1>output',
    formula: '1 ≠ 10',
    repairs: ['Give fc1 10 outputs', 'Add a Linear layer with 10 outputs at the end'],
  },
  {
    slip: 'five outputs for ten classes',
    document: onDigits(flat(), fc(5)),
    wire: 'fc1>output',
    formula: '5 ≠ 10',
    repairs: ['Give fc1 10 outputs', 'Add a Linear layer with 10 outputs at the end'],
  },
  {
    slip: 'MSELoss on labels',
    document: slipped('mnist-mlp', loss('MSELoss')),
    wire: 'fc2>output',
    formula: '10 ≠ 0…9',
    repairs: ['Use CrossEntropyLoss', 'Compare with the class as a 0/1 vector'],
  },
  {
    slip: 'L1Loss on labels, with one output',
    document: slipped('mnist-mlp', loss('L1Loss'), set('fc2', { out_features: 1 })),
    wire: 'fc2>output',
    formula: '1 ≠ 0…9',
    repairs: ['Use CrossEntropyLoss, and give fc2 10 outputs', 'Compare with the class as a 0/1 vector'],
  },
  {
    slip: 'BCEWithLogitsLoss on labels',
    document: slipped('mnist-mlp', loss('BCEWithLogitsLoss')),
    wire: 'fc2>output',
    formula: '10 ≠ 0…9',
    repairs: ['Use CrossEntropyLoss', 'Compare with the class as a 0/1 vector'],
  },
  {
    slip: 'BCEWithLogitsLoss on 0/1 vectors, with one output',
    document: slipped('mnist-mlp', loss('BCEWithLogitsLoss'), target('oneHot'), set('fc2', { out_features: 1 })),
    wire: 'fc2>output',
    formula: '1 ≠ 10',
    repairs: ['Give fc2 10 outputs', 'Add a Linear layer with 10 outputs at the end'],
  },
  {
    slip: 'ten outputs for one value',
    document: onRandom([8], [1], fc(16), relu(), fc(10)),
    wire: 'fc2>output',
    formula: '10 ≠ 1',
    repairs: ['Give fc2 1 output', 'Add a Linear layer with 1 output at the end'],
  },
  {
    slip: 'a regression that ends as a map',
    document: onRandom([3, 8, 8], [1], conv(8, 3), relu(), fc(1)),
    wire: 'fc1>output',
    formula: '8×6×1 ≠ 1',
    repairs: ['Insert Flatten before fc1', 'Add Flatten and a Linear layer with 1 output at the end'],
  },
  {
    slip: 'LSTM on images',
    document: onDigits(layer('LSTM', { hidden_size: 32 }), flat(), fc(10)),
    wire: 'input>lstm1',
    formula: '1×28×28 ≠ L×F',
    repairs: ['Insert View ([-1, 28, 28]) before lstm1'],
  },
  {
    slip: 'LSTM on feature maps',
    document: onDigits(conv(8, 3), layer('LSTM', { hidden_size: 32 }), flat(), fc(10)),
    wire: 'conv1>lstm1',
    formula: '8×26×26 ≠ L×F',
    repairs: ['Insert Flatten (start_dim 2) before lstm1'],
  },
  {
    slip: 'the outputs of all steps of an LSTM where the last was meant',
    document: onDigits(layer('View', { shape: [-1, 28, 28] }), layer('LSTM', { hidden_size: 32 }), fc(10)),
    wire: 'fc1>output',
    formula: '28×10 ≠ 10',
    repairs: [
      'Take only the last state of lstm1',
      'Insert Flatten before fc1',
      'Take the mean over the steps before fc1',
      'Add Flatten and a Linear layer with 10 outputs at the end',
    ],
  },
  {
    slip: 'GRU on a flat list',
    document: onDigits(flat(), layer('GRU', { hidden_size: 32 }), flat(), fc(10)),
    wire: 'flatten1>gru1',
    formula: '784 ≠ L×F',
    repairs: ['Insert View ([-1, 784, 1]) before gru1', 'Insert View ([-1, 1, 784]) before gru1'],
  },
  {
    slip: 'a transformer whose steps are never brought together',
    document: onDigits(layer('View', { shape: [-1, 28, 28] }), layer('TransformerEncoderLayer', { nhead: 4 }), fc(10)),
    wire: 'fc1>output',
    formula: '28×10 ≠ 10',
    repairs: [
      'Insert Flatten before fc1',
      'Take the mean over the steps before fc1',
      'Add Flatten and a Linear layer with 10 outputs at the end',
    ],
  },
  {
    slip: 'heads that do not divide the width',
    document: onDigits(
      layer('View', { shape: [-1, 28, 28] }),
      layer('TransformerEncoderLayer', { nhead: 8 }),
      flat(),
      fc(10),
    ),
    wire: 'view1>encoder1',
    formula: '28 % 8 = 4 ≠ 0',
    repairs: ['Set nhead of encoder1 to 7'],
  },
  {
    slip: 'a transformer on images',
    document: onDigits(layer('TransformerEncoderLayer', { nhead: 4 }), flat(), fc(10)),
    wire: 'input>encoder1',
    formula: '1×28×28 ≠ L×F',
    repairs: ['Insert View ([-1, 28, 28]) before encoder1'],
  },
  {
    slip: 'groups that do not divide the channels',
    document: onDigits(conv(8, 3), conv(16, 3, { groups: 3 }), flat(), fc(10)),
    wire: 'conv1>conv2',
    formula: '8 % 3 = 2 ≠ 0',
    repairs: ['Set groups of conv2 to 2', 'Set groups of conv2 to 1'],
  },
  {
    slip: 'GroupNorm with groups that do not divide the channels',
    document: onDigits(conv(10, 3), layer('GroupNorm', { num_groups: 4 }), flat(), fc(10)),
    wire: 'conv1>groupnorm1',
    formula: '10 % 4 = 2 ≠ 0',
    repairs: ['Set num_groups of groupnorm1 to 2'],
  },
  {
    slip: 'an autoencoder that gives back 27×27',
    document: () =>
      applyEdits(
        onDigits(
          conv(8, 3, { stride: [2, 2] }),
          relu(),
          layer('ConvTranspose2d', { out_channels: 1, kernel_size: [3, 3], stride: [2, 2] }),
        )(),
        [loss('MSELoss'), target('input')],
      ),
    wire: 'convtranspose1>output',
    formula: '1×27×27 ≠ 1×28×28',
    repairs: [
      'Set output_padding of convtranspose1 to 1×1',
      'Insert Upsample before output, to 28×28',
      'Use the label as the target',
    ],
  },
  {
    slip: 'an autoencoder that gives back colour',
    document: () =>
      applyEdits(onDigits(conv(8, 3, { padding: [1, 1] }), relu(), conv(3, 3, { padding: [1, 1] }))(), [
        loss('MSELoss'),
        target('input'),
      ]),
    wire: 'conv2>output',
    formula: '3×28×28 ≠ 1×28×28',
    repairs: ['Give conv2 1 output', 'Use the label as the target'],
  },
  {
    slip: 'Flatten from dimension 2 on',
    document: onDigits(conv(8, 3), layer('Flatten', { start_dim: 2 }), fc(10)),
    wire: 'fc1>output',
    formula: '8×10 ≠ 10',
    repairs: [
      'Set start_dim of flatten1 to 1',
      'Insert Flatten before fc1',
      'Take the mean over the steps before fc1',
      'Add Flatten and a Linear layer with 10 outputs at the end',
    ],
  },
  {
    slip: 'Flatten up to dimension 2 alone',
    document: onDigits(conv(8, 3), layer('Flatten', { end_dim: 2 }), fc(10)),
    wire: 'fc1>output',
    formula: '208×10 ≠ 10',
    repairs: [
      'Set end_dim of flatten1 to -1',
      'Insert Flatten before fc1',
      'Take the mean over the steps before fc1',
      'Add Flatten and a Linear layer with 10 outputs at the end',
    ],
  },
  {
    slip: 'an Input of the wrong size',
    document: slipped('mnist-cnn', set('input', { shape: [1, 32, 32] })),
    wire: 'input>conv1',
    formula: '1×28×28 ≠ 1×32×32',
    repairs: ['Set the shape of input to 1×28×28', 'Pad the images to 32×32'],
  },
  {
    slip: 'an Input for colour, and grey images',
    document: slipped('mnist-cnn', set('input', { shape: [3, 28, 28] })),
    wire: 'input>conv1',
    formula: '1×28×28 ≠ 3×28×28',
    repairs: ['Set the shape of input to 1×28×28', 'Use random data of 3×28×28'],
  },
  {
    slip: 'an Input that is flat already',
    document: slipped('mnist-mlp', set('input', { shape: [784] })),
    wire: 'input>flatten1',
    formula: '1×28×28 ≠ 784',
    repairs: ['Set the shape of input to 1×28×28', 'Use random data of 784'],
  },
  {
    slip: 'an Input with channels last',
    document: slipped('mnist-cnn', set('input', { shape: [28, 28, 1] })),
    wire: 'input>conv1',
    formula: '1×28×28 ≠ 28×28×1',
    repairs: ['Set the shape of input to 1×28×28'],
  },
  {
    slip: 'Flatten before a convolution',
    document: onDigits(flat(), conv(8, 3), flat(), fc(10)),
    wire: 'flatten1>conv1',
    formula: '784 ≠ C×H×W',
    repairs: [
      'Remove flatten1',
      'Put conv1 before flatten1',
      'Replace conv1 by Linear',
      'Insert View ([-1, 1, 28, 28]) before conv1',
    ],
  },
  {
    slip: 'Conv1d on images',
    document: onDigits(layer('Conv1d', { out_channels: 8, kernel_size: 3 }), flat(), fc(10)),
    wire: 'input>conv1',
    formula: '1×28×28 ≠ C×L',
    repairs: ['Replace conv1 by Conv2d', 'Insert View ([-1, 1, 784]) before conv1'],
  },
  {
    slip: 'MaxPool1d on maps',
    document: onDigits(conv(8, 3), layer('MaxPool1d', { kernel_size: 2, stride: 2 }), conv(8, 3), flat(), fc(10)),
    wire: 'conv1>pool1',
    formula: '8×26×26 ≠ C×L',
    repairs: ['Replace pool1 by MaxPool2d', 'Remove pool1', 'Insert View ([-1, 8, 676]) before pool1'],
  },
  {
    slip: 'MaxPool2d after Flatten',
    document: onDigits(conv(8, 3), flat(), pool(), fc(10)),
    wire: 'flatten1>pool1',
    formula: '5408 ≠ C×H×W',
    repairs: ['Put pool1 before flatten1', 'Remove pool1', 'Remove flatten1'],
  },
  {
    slip: 'MaxPool2d after Linear',
    document: onDigits(flat(), fc(50), pool(), fc(10)),
    wire: 'fc1>pool1',
    formula: '50 ≠ C×H×W',
    repairs: ['Remove pool1'],
  },
  {
    slip: 'Conv2d on a list of features',
    document: onRandom([8], 3, conv(8, 3), flat(), fc(3)),
    wire: 'input>conv1',
    formula: '8 ≠ C×H×W',
    repairs: ['Replace conv1 by Linear'],
  },
  {
    slip: 'images without a channel dimension',
    document: onRandom([16, 16], 3, conv(8, 3), flat(), fc(3)),
    wire: 'input>conv1',
    formula: '16×16 ≠ C×H×W',
    repairs: ['Insert View ([-1, 1, 16, 16]) before conv1', 'Replace conv1 by Conv1d'],
  },
  {
    slip: 'LayerNorm of another width',
    document: onDigits(flat(), fc(64), layer('LayerNorm', { normalized_shape: [128] }), fc(10)),
    wire: 'fc1>layernorm1',
    formula: '64 ≠ 128',
    repairs: ['Set normalized_shape of layernorm1 to [64]'],
  },
  {
    slip: 'PReLU with other channels',
    document: onDigits(conv(8, 3), layer('PReLU', { num_parameters: 16 }), flat(), fc(10)),
    wire: 'conv1>prelu1',
    formula: '8 ≠ 16',
    repairs: ['Set num_parameters of prelu1 to 8', 'Set num_parameters of prelu1 to 1'],
  },
  {
    slip: 'PixelShuffle of channels that are no multiple of four',
    document: onDigits(conv(6, 3), layer('PixelShuffle', { upscale_factor: 2 }), flat(), fc(10)),
    wire: 'conv1>pixelshuffle1',
    formula: '6 % 4 = 2 ≠ 0',
    repairs: ['Insert Conv2d (out_channels 8, kernel_size 1×1) before pixelshuffle1'],
  },
  {
    slip: 'Unflatten of 100 into 8×8',
    document: onDigits(
      flat(),
      fc(100),
      layer('Unflatten', { dim: 1, unflattened_size: [1, 8, 8] }),
      conv(4, 3),
      flat(),
      fc(10),
    ),
    wire: 'fc1>unflatten1',
    formula: '100 ≠ [1, 8, 8]',
    repairs: ['Give fc1 64 outputs', 'Set unflattened_size of unflatten1 to [1, -1]'],
  },
  {
    slip: 'Split into parts that leave something over',
    document: onDigits(flat(), fc(64), layer('Split', { sizes: [32, 16] }), fc(10)),
    wire: 'fc1>split1',
    formula: '64 ≠ 32 + 16 = 48',
    repairs: ['Set sizes of split1 to 32×32'],
  },
  {
    slip: 'a mirror wider than the map',
    document: onDigits(
      conv(8, 3),
      pool(),
      pool(),
      pool(),
      layer('ReflectionPad2d', { padding: [3, 3, 3, 3] }),
      flat(),
      fc(10),
    ),
    wire: 'pool3>reflectionpad1',
    formula: '3×3 ≤ 3',
    repairs: ['Set padding of reflectionpad1 to [2, 2, 2, 2]'],
  },
  {
    slip: 'ten maps where ten scores are wanted',
    document: onDigits(conv(10, 3)),
    wire: 'conv1>output',
    formula: '10×26×26 ≠ 10',
    repairs: ['Average each map to one score', 'Add Flatten and a Linear layer with 10 outputs at the end'],
  },
];
