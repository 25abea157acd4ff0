import { expect, it } from 'vitest';
import { createReferenceBackend } from '../../../../../engine/backends/reference';
import { judged } from '../../../../support/onnxJudged';
import { type Graph, type Node, onnxModel, waves } from '../../../../support/onnxModel';

type Case = readonly [what: string, graph: Omit<Graph, 'inputs'> & { readonly shape: readonly number[] }];

const split = (name: string, sizes: string, axis: number): Node => [
  'Split',
  ['x', sizes],
  [`${name}1`, `${name}2`],
  { axis },
];
const gate: readonly Node[] = [
  ['Sigmoid', ['b2'], ['open']],
  ['Mul', ['a1', 'open'], ['y']],
];
const halves = { even: { of: [2n, 2n] }, odd: { of: [1n, 3n] } };

const pads = (...of: number[]) => ({ pads: { of: of.map(BigInt) }, filters: waves([4, 3, 2, 2]) });
const padded = (op: string, others: readonly string[], attributes: Node[3] = {}): readonly Node[] => [
  ['Pad', ['x', 'pads'], ['wide']],
  [op, ['wide', ...others], ['y'], attributes],
];
const window = { kernel_shape: [2, 2] };

/** Means, and by them a standardised value with the second mean over other axes. */
const standardized = (first: readonly number[], second: readonly number[], keepdims: number): readonly Node[] => [
  ['ReduceMean', ['x'], ['mean'], { axes: first }],
  ['Sub', ['x', 'mean'], ['centred']],
  ['Mul', ['centred', 'centred'], ['squares']],
  ['ReduceMean', ['squares'], ['variance'], { axes: second, keepdims }],
  ['Add', ['variance', 'eps'], ['more']],
  ['Sqrt', ['more'], ['deviation']],
  ['Div', ['centred', 'deviation'], ['y']],
];
const eps = { eps: { of: [0.001], dims: [] } };

/** x by its root mean square over some axes, times a weight; sizes are all alike, so that each constant fits in several places. */
const rooted = (
  axes: readonly number[],
  {
    keepdims = 1,
    power = 2,
    more = eps.eps,
    by = waves([4]),
  }: Partial<Record<'keepdims' | 'power', number>> & {
    readonly more?: NonNullable<Graph['constants']>[string];
    readonly by?: NonNullable<Graph['constants']>[string];
  } = {},
): Case[1] => ({
  shape: [4, 4, 4],
  opset: 13,
  constants: { power: { of: [power], dims: [] }, more, by },
  nodes: [
    ['Pow', ['x', 'power'], ['squares']],
    ['ReduceMean', ['squares'], ['mean'], { axes, keepdims }],
    ['Add', ['mean', 'more'], ['sum']],
    ['Sqrt', ['sum'], ['root']],
    ['Div', ['x', 'root'], ['normal']],
    ['Mul', ['normal', 'by'], ['y']],
  ],
});

/** Groups of channels, standardised by parts: each over the axes of its rows that are told. */
const groupedByParts = (
  axes: readonly number[],
  {
    keepdims = 1,
    groups = 2n,
    scale = [4, 1, 1],
  }: { readonly keepdims?: number; readonly groups?: bigint; readonly scale?: readonly number[] } = {},
): Case[1] => ({
  shape: [4, 4, 4, 4],
  opset: 13,
  constants: {
    ...eps,
    to: { of: [0n, groups, -1n] },
    back: { of: [0n, 4n, 4n, 4n] },
    by: waves(scale),
    plus: waves(scale),
  },
  nodes: [
    ['Reshape', ['x', 'to'], ['rows']],
    ['ReduceMean', ['rows'], ['mean'], { axes }],
    ['Sub', ['rows', 'mean'], ['centred']],
    ['Mul', ['centred', 'centred'], ['squares']],
    ['ReduceMean', ['squares'], ['variance'], { axes, keepdims }],
    ['Add', ['variance', 'eps'], ['more']],
    ['Sqrt', ['more'], ['deviation']],
    ['Div', ['centred', 'deviation'], ['normal']],
    ['Reshape', ['normal', 'back'], ['whole']],
    ['Mul', ['whole', 'by'], ['scaled']],
    ['Add', ['scaled', 'plus'], ['y']],
  ],
});

const grouped = (to: readonly bigint[]): Omit<Graph, 'inputs'> => ({
  constants: { back: { of: [0n, 4n, 4n, 4n] }, to: { of: to }, ones: { of: [1, 1] }, zeros: { of: [0, 0] } },
  nodes: [
    ['Reshape', ['x', 'to'], ['groups']],
    ['InstanceNormalization', ['groups', 'ones', 'zeros'], ['normal']],
    ['Reshape', ['normal', 'back'], ['y']],
  ],
});

const RIGHT: readonly Case[] = [
  [
    'GLU of one Split',
    { shape: [2, 4, 4], constants: halves, nodes: [['Split', ['x', 'even'], ['a1', 'b2'], { axis: 1 }], ...gate] },
  ],
  [
    'a Pad of the places before a pool',
    { shape: [2, 3, 5, 5], constants: pads(0, 0, 1, 1, 0, 0, 1, 1), nodes: padded('MaxPool', [], window) },
  ],
  [
    'a mean and a deviation over the same axes',
    { shape: [2, 4, 4], opset: 13, constants: eps, nodes: standardized([-1], [-1], 1) },
  ],
  ['a root mean square', rooted([-1])],
  ['groups of channels by parts', groupedByParts([2])],
  ['groups of channels', { shape: [2, 4, 4, 4], ...grouped([0n, 2n, -1n]) }],
  [
    'one number a sample',
    {
      shape: [2, 4],
      constants: { axes: { of: [1n] } },
      nodes: [['ReduceSum', ['x', 'axes'], ['y'], { keepdims: 0 }]],
    },
  ],
];

const OTHERS: readonly Case[] = [
  [
    'GLU of two Splits along different axes',
    { shape: [2, 4, 4], constants: halves, nodes: [split('a', 'even', 1), split('b', 'even', 2), ...gate] },
  ],
  [
    'GLU of two Splits of different parts',
    { shape: [2, 4, 4], constants: halves, nodes: [split('a', 'even', 1), split('b', 'odd', 1), ...gate] },
  ],
  [
    'GLU of both halves exchanged',
    { shape: [2, 4, 4], constants: halves, nodes: [['Split', ['x', 'even'], ['b2', 'a1'], { axis: 1 }], ...gate] },
  ],
  ...['MaxPool', 'AveragePool'].flatMap((op): Case[] => [
    [
      `a Pad of the batch before ${op}`,
      { shape: [2, 3, 5, 5], constants: pads(1, 0, 0, 0, 0, 0, 0, 0), nodes: padded(op, [], window) },
    ],
    [
      `a Pad of the channels before ${op}`,
      { shape: [2, 3, 5, 5], constants: pads(0, 1, 1, 1, 0, 0, 1, 1), nodes: padded(op, [], window) },
    ],
  ]),
  [
    'a Pad of the batch before a convolution',
    { shape: [2, 3, 5, 5], constants: pads(0, 0, 1, 1, 1, 0, 1, 1), nodes: padded('Conv', ['filters']) },
  ],
  [
    'a Pad of the channels before a convolution',
    { shape: [2, 2, 5, 5], constants: pads(0, 1, 1, 1, 0, 0, 1, 1), nodes: padded('Conv', ['filters']) },
  ],
  [
    'a deviation over another axis than the mean',
    { shape: [2, 4, 4], opset: 13, constants: eps, nodes: standardized([-1], [-2], 1) },
  ],
  [
    'a deviation laid along another axis',
    { shape: [2, 4, 4], opset: 13, constants: eps, nodes: standardized([-1], [-1], 0) },
  ],
  [
    'a deviation over the last axis, and a mean over all there are',
    {
      shape: [2, 4, 4],
      opset: 18,
      constants: { ...eps, last: { of: [-1n] } },
      nodes: standardized([-1], [-1], 1).map(
        ([op, inputs, outputs]): Node => [
          op,
          op === 'ReduceMean' && outputs[0] === 'variance' ? [...inputs, 'last'] : inputs,
          outputs,
        ],
      ),
    },
  ],
  [
    'a product that is turned by another number than 1',
    { shape: [2, 4], constants: { w: waves([4, 4]) }, nodes: [['Gemm', ['x', 'w'], ['y'], { transB: 2 }]] },
  ],
  [
    'means of which the last begins behind the value, in ceil mode',
    {
      shape: [2, 3, 1, 6],
      nodes: [
        [
          'AveragePool',
          ['x'],
          ['y'],
          { kernel_shape: [1, 2], strides: [1, 2], pads: [0, 0, 0, 1], ceil_mode: 1, count_include_pad: 1 },
        ],
      ],
    },
  ],
  ['a root mean square over the steps', rooted([1])],
  ['a root mean square over the batch', rooted([0])],
  ['a root mean square over the batch and the features', rooted([0, 2])],
  ['a root mean square laid along another axis', rooted([-1], { keepdims: 0 })],
  ['a root of cubes', rooted([-1], { power: 4 })],
  ['a root mean square with an epsilon for each feature', rooted([-1], { more: { of: [0.1, 0.2, 0.3, 0.4] } })],
  ['a root mean square with a weight for each step', rooted([-1], { by: waves([4, 1]) })],
  ['a root mean square with a weight for each sample', rooted([-1], { by: waves([4, 1, 1]) })],
  ['groups by parts over the groups', groupedByParts([1])],
  ['groups by parts over all channels', groupedByParts([1, 2])],
  ['groups by parts laid along another axis', groupedByParts([2], { keepdims: 0, groups: 4n })],
  ['groups by parts with a weight for each column', groupedByParts([2], { scale: [4] })],
  ['groups by parts with a weight for each row', groupedByParts([2], { scale: [4, 1] })],
  ['groups by parts with a weight for each sample', groupedByParts([2], { scale: [4, 1, 1, 1] })],
  [
    'a deviation over another axis than the mean, both told by constants',
    {
      shape: [2, 4, 4],
      opset: 18,
      constants: { ...eps, last: { of: [-1n] }, middle: { of: [-2n] } },
      nodes: standardized([-1], [-1], 1).map(
        ([op, inputs, outputs]): Node => [
          op,
          op === 'ReduceMean' ? [...inputs, outputs[0] === 'mean' ? 'last' : 'middle'] : inputs,
          outputs,
        ],
      ),
    },
  ],
  [
    'a hard sigmoid whose 3 has more dimensions than the value',
    {
      shape: [2, 4],
      constants: { three: { of: [3], dims: [1, 1, 1] }, zero: { of: [0], dims: [] }, six: { of: [6], dims: [] } },
      nodes: [
        ['Add', ['x', 'three'], ['more']],
        ['Clip', ['more', 'zero', 'six'], ['cut']],
        ['Div', ['cut', 'six'], ['y']],
      ],
    },
  ],
  ['groups over the batch', { shape: [2, 4, 4, 4], ...grouped([1n, 2n, -1n]) }],
  ['groups that do not keep the channels together', { shape: [2, 4, 4, 4], ...grouped([-1n, 2n, 4n]) }],
];

const found = ({ shape, ...graph }: Case[1]) =>
  judged(
    onnxModel({ ...graph, inputs: { x: ['N', ...shape.slice(1)] } }),
    [{ shape, data: Float32Array.from(waves(shape).of, Number) }],
    createReferenceBackend(),
  );

it.each(RIGHT)('%s comes in with the same numbers', async (_, graph) => {
  expect(await found(graph)).toBe('alike');
});

it.each(OTHERS)('%s is not taken for a layer that computes something else', async (_, graph) => {
  expect(await found(graph)).toMatch(/^(alike|refused|none)$/);
});
