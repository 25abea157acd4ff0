import { expect, it } from 'vitest';
import { LoomError } from '../../../../../engine/core/errors';
import { readOnnx } from '../../../../../engine/formats/onnx/read/readOnnx';
import { type Graph, onnxModel, waves } from '../../../../support/onnxModel';

const FAR = 2 ** 31;

/** Small files that say sizes which no memory holds. */
const LARGE: readonly (readonly [what: string, graph: Graph])[] = [
  [
    'a product with a matrix beside more features',
    { inputs: { x: ['N', 1, FAR] }, constants: { w: waves([3, 3]) }, nodes: [['MatMul', ['x', 'w'], ['y']]] },
  ],
  [
    'products with two matrices beside larger maps',
    {
      inputs: { x: ['N', 1, FAR, FAR] },
      constants: { w: waves([3, 2]), r: waves([2, 3]) },
      nodes: [
        ['MatMul', ['x', 'w'], ['v']],
        ['MatMul', ['r', 'v'], ['y']],
      ],
    },
  ],
  [
    'a few places of many, and a pool',
    {
      inputs: { x: ['N', 1, FAR] },
      constants: { places: { of: [0n, 1n, 1n, 2n] } },
      nodes: [
        ['Gather', ['x', 'places'], ['v'], { axis: 2 }],
        ['MaxPool', ['v'], ['y'], { kernel_shape: [2], strides: [2] }],
      ],
    },
  ],
  [
    'a pool with gaps',
    { inputs: { x: ['N', 1, FAR] }, nodes: [['MaxPool', ['x'], ['y'], { kernel_shape: [3], dilations: [2] }]] },
  ],
  [
    'arithmetic upon many channels',
    { inputs: { x: ['N', FAR, 1] }, constants: { two: { of: [2], dims: [] } }, nodes: [['Mul', ['x', 'two'], ['y']]] },
  ],
];

function outcome(graph: Graph): unknown {
  try {
    return readOnnx(onnxModel(graph), 'm.onnx', { name: 'm' });
  } catch (error) {
    return error instanceof LoomError ? error.code : error;
  }
}

it.each(LARGE)('%s is read or refused, and takes no memory for what an input says', (_, graph) => {
  const found = outcome(graph);
  expect(found === 'onnx.noForms' || found, String(found)).toSatisfy(
    (it: unknown) => it === true || 'document' in Object(it),
  );
});

const chain = (op: string, count: number, more: readonly string[]): Graph['nodes'] =>
  Array.from({ length: count }, (_, at) => [op, [at === 0 ? 'w' : `w${at}`, ...more], [`w${at + 1}`]]);

/** Weights that go through so many nodes before they are taken. */
const through = (count: number): Graph => ({
  inputs: { x: ['N', 64] },
  constants: { w: waves([64, 64]), sizes: { of: [64n, 64n] } },
  nodes: [...chain('Reshape', count, ['sizes']), ['MatMul', ['x', `w${count}`], ['y']]],
});

it('weights that go through a few nodes come in, and through thousands are refused: each would be a call within a call', () => {
  expect(outcome(through(40))).toHaveProperty('document');
  expect(outcome(through(12_000))).toBe('onnx.noForms');
});

/** One weight of a million numbers, which the file does not hold, turned for each of so many layers. */
const shared = (count: number): Graph => ({
  inputs: { x: ['N', 1000] },
  constants: { sizes: { of: [1000n, 1000n] } },
  nodes: [
    ['ConstantOfShape', ['sizes'], ['w']],
    ...Array.from({ length: count }, (_, at): Graph['nodes'][number] => [
      'MatMul',
      [at === 0 ? 'x' : `x${at}`, 'w'],
      [at === count - 1 ? 'y' : `x${at + 1}`],
    ]),
  ],
});

it('what small files have computed is bounded over all their layers', () => {
  expect(outcome(shared(2))).toHaveProperty('document');
  expect(outcome(shared(400))).toBe('onnx.noForms');
});

it('arithmetic that layers take in is bounded too', () => {
  const multiplied = (count: number): Graph => ({
    inputs: { x: ['N', 64] },
    constants: { w: waves([64, 64]), near: { of: [1.0001], dims: [] } },
    nodes: [
      ['MatMul', ['x', 'w'], ['w0']],
      ...Array.from({ length: count }, (_, at): Graph['nodes'][number] => [
        'Mul',
        [`w${at}`, 'near'],
        [at === count - 1 ? 'y' : `w${at + 1}`],
      ]),
    ],
  });
  expect(outcome(multiplied(20))).toHaveProperty('document');
  expect(outcome(multiplied(6_000))).toBe('onnx.noForms');
});
