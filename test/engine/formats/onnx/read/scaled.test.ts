import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../../../engine/backends/reference';
import { readOnnx } from '../../../../../engine/formats/onnx/read/readOnnx';
import { judged } from '../../../../support/onnxJudged';
import { type Graph, type Node, onnxModel, waves } from '../../../../support/onnxModel';

const typesOf = (model: Uint8Array) =>
  readOnnx(model, 'm.onnx', { name: 'm' })
    .document.nodes.map(({ type }) => type)
    .filter((type) => type !== 'Input' && type !== 'Output');

const all = {
  mean: { of: [0.5, -0.25, 1], dims: [3, 1, 1] },
  std: { of: [0.25, 0.5, 2], dims: [1, 3, 1, 1] },
  half: { of: [0.5], dims: [] },
  one: { of: [1] },
  row: waves([4]),
  column: waves([3, 1]),
  wide: waves([7, 4]),
  filters: waves([4, 3, 3, 3]),
  grouped: waves([6, 1, 2, 2]),
  variance: { of: [0.5, 1, 2] },
  three: waves([3]),
  matrix4: waves([4, 4]),
  four: waves([4]),
};

/** The constants that nodes name. */
function graph(inputs: Graph['inputs'], nodes: readonly Node[], opset = 17): Uint8Array {
  const named = Object.entries(all).filter(([name]) => nodes.some(([, from]) => from.includes(name)));
  return onnxModel({ opset, inputs, constants: Object.fromEntries(named), nodes });
}

const [image, vector, steps] = [{ x: ['N', 3, 6, 5] }, { x: ['N', 7] }, { x: ['N', 3, 4] }];
const norm: readonly string[] = ['three', 'three', 'three', 'variance'];

const CASES: readonly [string, Graph['inputs'], readonly Node[], readonly string[]][] = [
  [
    'a normalised image before a convolution',
    image,
    [
      ['Sub', ['x', 'mean'], ['centred']],
      ['Div', ['centred', 'std'], ['normal']],
      ['Conv', ['normal', 'filters'], ['y']],
    ],
    ['Conv2d'],
  ],
  [
    'one before a convolution that pads, which pads it with zeros',
    image,
    [
      ['Sub', ['x', 'mean'], ['centred']],
      ['Div', ['centred', 'std'], ['normal']],
      ['Conv', ['normal', 'filters', 'four'], ['y'], { pads: [1, 1, 1, 1] }],
    ],
    ['Conv2d', 'Conv2d'],
  ],
  [
    'a scaled one before a convolution that pads',
    image,
    [
      ['Div', ['x', 'std'], ['scaled']],
      ['Conv', ['scaled', 'filters', 'four'], ['y'], { pads: [1, 1, 1, 1] }],
    ],
    ['Conv2d'],
  ],
  [
    'a normalised image before filters in groups',
    image,
    [
      ['Mul', ['std', 'x'], ['scaled']],
      ['Add', ['mean', 'scaled'], ['normal']],
      ['Conv', ['normal', 'grouped'], ['y'], { group: 3 }],
    ],
    ['Conv2d'],
  ],
  [
    'a convolution and numbers behind it',
    image,
    [
      ['Conv', ['x', 'grouped'], ['many'], { group: 3 }],
      ['Mul', ['many', 'half'], ['halved']],
      ['Sub', ['one', 'halved'], ['y']],
    ],
    ['Conv2d'],
  ],
  [
    'a batch normalisation between numbers',
    image,
    [
      ['Sub', ['x', 'mean'], ['centred']],
      ['Div', ['centred', 'half'], ['twice']],
      ['BatchNormalization', ['twice', ...norm], ['normal']],
      ['Add', ['normal', 'one'], ['more']],
      ['Mul', ['more', 'std'], ['y']],
    ],
    ['BatchNorm2d'],
  ],
  [
    'numbers by themselves, taken twice',
    image,
    [
      ['Sub', ['mean', 'x'], ['centred']],
      ['Relu', ['centred'], ['up']],
      ['Add', ['up', 'centred'], ['y']],
    ],
    ['Conv2d', 'ReLU', 'Add'],
  ],
  [
    'numbers at the end',
    image,
    [
      ['Relu', ['x'], ['up']],
      ['Mul', ['up', 'half'], ['y']],
    ],
    ['ReLU', 'Conv2d'],
  ],
  [
    'features before and behind a linear layer',
    vector,
    [
      ['Sub', ['x', 'half'], ['centred']],
      ['Gemm', ['centred', 'wide', 'row'], ['wide1']],
      ['Mul', ['wide1', 'row'], ['scaled']],
      ['Add', ['scaled', 'one'], ['y']],
    ],
    ['Linear'],
  ],
  [
    'steps before a linear layer, by its features',
    steps,
    [
      ['Mul', ['x', 'row'], ['scaled']],
      ['MatMul', ['scaled', 'matrix4'], ['product']],
      ['Add', ['product', 'row'], ['y']],
    ],
    ['Linear'],
  ],
  [
    'steps before a linear layer, by the steps',
    steps,
    [
      ['Mul', ['x', 'column'], ['scaled']],
      ['MatMul', ['scaled', 'matrix4'], ['y']],
    ],
    ['Conv1d', 'Linear'],
  ],
];

describe('arithmetic with constants', () => {
  it.each(CASES)('%s', async (_, inputs, nodes, types) => {
    const model = graph(inputs, nodes);
    const shape = [2, ...(inputs.x as readonly (number | string)[]).slice(1).map(Number)];
    const data = Float32Array.from(waves(shape).of, Number);
    expect(typesOf(model)).toEqual(types);
    expect(await judged(model, [{ shape, data }], createReferenceBackend())).toBe('alike');
  });

  it.each<[string, Graph['inputs'], readonly Node[], readonly unknown[]]>([
    [
      'in the weights of a layer before and in a layer of its own',
      image,
      [
        ['Conv', ['x', 'filters', 'four'], ['drawn']],
        ['Mul', ['drawn', 'half'], ['less']],
        ['Relu', ['less'], ['up']],
        ['Add', ['up', 'one'], ['y']],
      ],
      [
        { code: 'import.tookArithmetic', args: { layers: ['drawn'] } },
        { code: 'import.ofArithmetic', args: { layers: ['y_2'] } },
      ],
    ],
    [
      'in the weights of a layer behind',
      vector,
      [
        ['Sub', ['x', 'half'], ['centred']],
        ['Gemm', ['centred', 'wide'], ['y']],
      ],
      [{ code: 'import.tookArithmetic', args: { layers: ['y_2'] } }],
    ],
    [
      'as the bias that a layer lacked, which is nothing to tell',
      image,
      [
        ['Conv', ['x', 'filters'], ['drawn']],
        ['Add', ['drawn', 'half'], ['y']],
      ],
      [],
    ],
  ])('is told where it went: %s', (_, inputs, nodes, notes) => {
    expect(readOnnx(graph(inputs, nodes), 'm.onnx', { name: 'm' }).notes).toEqual(notes);
  });

  it.each<[string, Graph['inputs'], readonly Node[], readonly string[]]>([
    [
      'features that no layer takes in',
      vector,
      [
        ['Relu', ['x'], ['up']],
        ['Mul', ['up', 'half'], ['halved']],
        ['Tanh', ['halved'], ['bent']],
        ['Gemm', ['bent', 'wide'], ['y']],
      ],
      ['Mul "halved" (N×7)'],
    ],
    [
      'numbers for places of two kinds',
      steps,
      [
        ['Mul', ['x', 'row'], ['features']],
        ['Mul', ['features', 'column'], ['y']],
      ],
      ['Mul "features" (N×3×4)'],
    ],
    ['numbers divided by what arrives', vector, [['Div', ['one', 'x'], ['y']]], ['Div "y" (N×7)']],
  ])('%s are told alone', (_, inputs, nodes, forms) => {
    expect(() => typesOf(graph(inputs, nodes))).toThrow(
      expect.objectContaining({ code: 'onnx.noForms', args: { file: 'm.onnx', forms } }),
    );
  });
});
