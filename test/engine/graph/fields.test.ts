import { expect, it, test } from 'vitest';
import { amountOf, inNumbers, inWords } from '../../../engine/core/formula';
import { checkDesign } from '../../../engine/data';
import { analyze } from '../../../engine/graph/analyze';
import type { DesignDocument } from '../../../engine/graph/document';
import type { Field } from '../../../engine/graph/fields';
import { templateByName } from '../../../engine/graph/templates';
import { layers } from '../../../engine/layers';
import type { LayerDefinition } from '../../../engine/layers/contract';
import { chain } from '../../support/design';

const source = { source: { type: 'mnist', params: {} } };
const short = (field: Field | undefined) =>
  field && field !== 'all'
    ? Object.entries(field)
        .map(([axis, { size, jump }]) => `${axis}${amountOf(size)}/${Number(jump.toFixed(3))}`)
        .join(' ')
    : field;

const image = ['Input', { shape: [3, 32, 32] }] as const;

test.each<[string, Parameters<typeof chain>[0], string | null]>([
  ['two convolutions', [image, ['Conv2d'], ['ReLU'], ['Conv2d']], 'H5/1 W5/1'],
  ['stride', [image, ['Conv2d', { stride: [2, 1] }], ['Conv2d']], 'H7/2 W5/1'],
  ['dilation', [image, ['Conv2d', { dilation: [3, 1] }]], 'H7/1 W3/1'],
  ['pooling', [image, ['Conv2d'], ['MaxPool2d'], ['Conv2d']], 'H8/2 W8/2'],
  ['padding changes nothing', [image, ['ZeroPad2d'], ['Conv2d']], 'H3/1 W3/1'],
  ['up by two', [image, ['Conv2d', { stride: [2, 2] }], ['Upsample']], 'H3/1 W3/1'],
  [
    'a transposed convolution',
    [image, ['MaxPool2d'], ['ConvTranspose2d', { kernel_size: [4, 4], stride: [2, 2] }]],
    'H4/1 W4/1',
  ],
  ['pixels out of channels', [['Input', { shape: [4, 8, 8] }], ['MaxPool2d'], ['PixelShuffle']], 'H2/1 W2/1'],
  ['even adaptive windows', [image, ['AdaptiveAvgPool2d', { output_size: [4, 8] }]], 'H8/8 W4/4'],
  ['uneven adaptive windows', [image, ['AdaptiveAvgPool2d', { output_size: [5, 8] }]], 'H8/6.4 W4/4'],
  [
    // The widest three of the windows 0–7, 6–13, 12–20, 19–26, 25–32 together.
    'a convolution behind uneven windows',
    [image, ['AdaptiveAvgPool2d', { output_size: [5, 8] }], ['Conv2d']],
    'H20/6.4 W12/4',
  ],
  [
    'uneven windows behind a pooling',
    [image, ['MaxPool2d'], ['AdaptiveAvgPool2d', { output_size: [5, 5] }], ['Conv2d', { kernel_size: [2, 1] }]],
    'H14/6.4 W8/6.4',
  ],
  ['one window', [image, ['AdaptiveAvgPool2d']], 'all'],
  ['the mean of all places', [image, ['Conv2d'], ['Mean', { dim: [2, 3] }]], 'all'],
  ['the mean of the channels', [image, ['Conv2d'], ['Mean', { dim: [1] }]], 'H3/1 W3/1'],
  ['flattened', [image, ['Conv2d'], ['Flatten']], 'H3/1 W3/1'],
  ['dense', [image, ['Conv2d'], ['Flatten'], ['Linear']], 'all'],
  ['each step by itself', [['Input', { shape: [9, 4] }], ['PositionEmbedding'], ['Linear']], 'L1/1'],
  ['recurrent', [['Input', { shape: [9, 4] }], ['GRU']], 'all'],
  ['along a sequence', [['Input', { shape: [4, 30] }], ['Conv1d'], ['MaxPool1d'], ['Conv1d']], 'L8/2'],
  ['read anew', [image, ['Conv2d', { out_channels: 1 }], ['View', { shape: [-1, 30, 30] }], ['Conv1d']], null],
])('%s', (_, links, wanted) => {
  const analysis = analyze(chain(links, source), null);
  expect(analysis.problems.filter(({ message }) => message.code.startsWith('layer.'))).toEqual([]);
  expect(short(analysis.nodes.get(analysis.order[links.length - 1] as string)?.field)).toBe(wanted);
});

it('is what the literature says of AlexNet before its dense layers', () => {
  // Araujo, Norris and Sim, 2019, table 1: 195 with a stride of 32.
  const { nodes } = checkDesign(templateByName('alexnet')?.document() as DesignDocument);
  const fields = [...nodes.values()].map(({ field }) => short(field));
  expect(fields).toContain('H195/32 W195/32');
});

it('takes the largest where paths meet', () => {
  const { nodes } = checkDesign(templateByName('residual')?.document() as DesignDocument);
  const [add] = [...nodes.values()].filter(({ id }) => id.startsWith('add'));
  const before = [...nodes.values()].filter(({ inputs }) => inputs.length === 1).map(({ field }) => short(field));
  expect(before).toContain(short(add?.field));
});

it('is told once by a layer: by its window, or by what it sees', () => {
  const twice = Object.values<LayerDefinition>(layers).filter(({ window, sees }) => window && sees);
  expect(twice.map(({ type }) => type)).toEqual([]);
});

it('is explained step by step', () => {
  const { nodes, order } = analyze(chain([image, ['MaxPool2d'], ['Conv2d', { dilation: [2, 2] }]], source), null);
  const field = nodes.get(order[2] as string)?.field;
  const size = field && field !== 'all' ? (field.H?.size ?? 0) : 0;
  expect(inWords(size)).toBe('field_in + dilation × (kernel_h − 1) × jump_in');
  expect(inNumbers(size)).toBe('2 + 2 × (3 − 1) × 2');
});
