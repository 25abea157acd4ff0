import { expect, it, test } from 'vitest';
import { amountOf, inNumbers, inWords } from '../../../engine/core/formula';
import { checkDesign } from '../../../engine/data';
import { analyze } from '../../../engine/graph/analyze';
import { createNode } from '../../../engine/graph/create';
import type { DesignDocument, DesignNode, Wire } from '../../../engine/graph/document';
import type { Field } from '../../../engine/graph/fields';
import { templateByName } from '../../../engine/graph/templates';
import { layers } from '../../../engine/layers';
import type { LayerDefinition } from '../../../engine/layers/contract';
import { chain } from '../../support/design';

const source = { source: { type: 'mnist', params: {} } };
const short = (field: Field | undefined) =>
  field && field !== 'all'
    ? Object.entries(field)
        .map(
          ([axis, { size, jump, all: whole }]) =>
            `${axis}${amountOf(size)}${whole ? '*' : ''}/${Number(jump.toFixed(3))}`,
        )
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
  ['every second row', [image, ['Slice', { dim: 2, step: 2 }], ['Conv2d']], 'H5/2 W3/1'],
  ['turned, so that rows become channels', [image, ['Permute', { dims: [0, 2, 1, 3] }], ['Conv2d']], 'H32*/0 W3/1'],
  [
    'rows and columns swapped',
    [image, ['Transpose', { dim0: 2, dim1: 3 }], ['Conv2d', { stride: [2, 1] }]],
    'H3/1 W3/2',
  ],
  ['gates half the columns away', [image, ['GLU', { dim: 3 }]], 'H1/1 W17/1'],
  ['compared over the columns', [image, ['Softmax', { dim: 3 }]], 'H1/1 W32*/0'],
  ['the mean of each column', [image, ['Mean', { dim: [2] }]], 'H32*/0 W1/1'],
  ['dense along the columns', [image, ['Conv2d'], ['Linear']], 'H3/1 W32*/0'],
  [
    // Numbers of one place alone meet: those an even number of gaps apart.
    'a transposed convolution with gaps',
    [image, ['ConvTranspose2d', { kernel_size: [3, 4], stride: [3, 2], dilation: [2, 3] }]],
    'H1/0.333 W4/0.5',
  ],
  [
    'half of an odd size',
    [
      ['Input', { shape: [1, 160, 159] }],
      ['AvgPool2d', { kernel_size: [4, 4], stride: [1, 1], padding: [1, 1] }],
      ['Upsample', { scale_factor: [0.5, 0.5] }],
      ['MaxPool2d', { kernel_size: [4, 4], stride: [1, 1], padding: [2, 2] }],
      ['Conv2d', { kernel_size: [5, 5], padding: [2, 2] }],
    ],
    'H18/2 W18/2',
  ],
  ['three of four copies', [image, ['Upsample', { scale_factor: [4, 4] }], ['Conv2d']], 'H2/0.25 W2/0.25'],
  [
    'patches',
    [
      ['Input', { shape: [1, 16] }],
      ['MaxPool1d', { kernel_size: 1 }],
      ['Unflatten', { dim: 2, unflattened_size: [4, 4] }],
      ['Linear'],
    ],
    'L4/0',
  ],
  ['read anew', [image, ['Conv2d', { out_channels: 1 }], ['View', { shape: [-1, 30, 30] }], ['Conv1d']], 'H32*/0 W5/1'],
])('%s', (_, links, wanted) => {
  const analysis = analyze(chain(links, source), null);
  expect(
    analysis.problems.filter(({ severity, message }) => severity === 'error' && message.code.startsWith('layer.')),
  ).toEqual([]);
  expect(short(analysis.nodes.get(analysis.order[links.length - 1] as string)?.field)).toBe(wanted);
});

it.each([
  // Araujo, Norris and Sim, 2019, table 1: 195 with a stride of 32, before the dense layers.
  ['alexnet', 'H195/32 W195/32'],
  // From the layers that Simonyan and Zisserman, 2014, list: 2, 4, 8, 16 and 32 apart behind the poolings.
  ['vgg11', 'H150/32 W150/32'],
  // The sum over the 3×3 convolutions of He et al., 2015, table 1, of 2 × the distance of what they see, and 11 of the stem.
  ['resnet18', 'H435/32 W435/32'],
])('is what the literature says of %s', (name, wanted) => {
  const { nodes } = checkDesign(templateByName(name)?.document() as DesignDocument);
  const fields = [...nodes.values()].map(({ field }) => short(field));
  expect(fields).toContain(wanted);
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

it('spans what branches that look at different places see together', () => {
  const base = chain(
    [
      ['Input', { shape: [4, 30] }],
      ['MaxPool1d', { kernel_size: 1 }],
    ],
    source,
  );
  const [, pool, output] = base.nodes as [DesignNode, DesignNode, DesignNode];
  const nodes = [...base.nodes];
  const add = (type: string, params = {}) => {
    const node = createNode({ ...base, nodes }, type, { x: 0, y: 0 }, params);
    nodes.push(node);
    return node.id;
  };
  const slices = [0, 20].map((start) => add('Slice', { dim: 2, start, end: start + 10 }));
  const sum = add('Add');
  const wire = (from: string, to: string): Wire => ({ from: { node: from, port: 'y' }, to: { node: to, port: 'x' } });
  const wires = [
    ...base.wires.filter(({ to }) => to.node !== output.id),
    ...slices.flatMap((slice) => [wire(pool.id, slice), wire(slice, sum)]),
    wire(sum, output.id),
  ];
  const analysis = analyze({ ...base, nodes, wires }, null);
  expect(short(analysis.nodes.get(sum)?.field)).toBe('L21/1');
});

it('a factor by which no machine could hold the result is a problem, and no figure is infinite', () => {
  const { problems, totals } = analyze(chain([image, ['Upsample', { scale_factor: [1e308, 2] }]], source), null);
  expect(problems.map(({ message }) => message.code)).toContain('params.range');
  expect(totals.activations).not.toBe(Number.POSITIVE_INFINITY);
});
