import { expect, it } from 'vitest';
import { readOnnx } from '../../../../../engine/formats/onnx/read/readOnnx';
import { type Node, onnxModel } from '../../../../support/onnxModel';

/** What is told of a file that normalises and drops channels of a picture. */
function notes(opset: number, drop: Node, normOutputs: readonly string[] = ['normal'], norm: Node[3] = {}) {
  const constants = Object.fromEntries(
    ['scale', 'bias', 'mean', 'variance'].map((name) => [name, { of: [0.5, 1, 2] }] as const),
  );
  const nodes = [
    ['BatchNormalization', ['x', ...Object.keys(constants)], normOutputs, norm],
    drop,
    ['Relu', ['dropped'], ['y']],
  ] as const;
  const more = { ratio: { of: [0.25], dims: [] }, on: { of: [1n], dims: [] }, off: { of: [0n], dims: [] } };
  const model = onnxModel({ opset, inputs: { x: ['N', 3, 4, 4] }, constants: { ...constants, ...more }, nodes });
  return readOnnx(model, 'm.onnx', { name: 'm' }).notes;
}

const told = (...layers: string[]) => [{ code: 'import.inTraining', args: { layers } }];
const figures = ['normal', 'batchMean', 'batchVariance', 'savedMean', 'savedVariance'];
const dropping = (input: readonly string[], attributes: Node[3] = {}): Node => [
  'Dropout',
  input,
  ['dropped'],
  attributes,
];

it('layers that a file has as they run in training are told', () => {
  expect(notes(13, dropping(['normal', 'ratio', 'on']))).toEqual(told('dropped'));
  expect(notes(9, dropping(['normal']), figures)).toEqual(told('normal'));
  expect(notes(13, dropping(['normal', '', 'on']), figures)).toEqual(told('normal', 'dropped'));
  expect(notes(6, dropping(['normal']), ['normal'], { is_test: 1 })).toEqual(told('dropped'));
});

it('as they run in evaluation, they are not', () => {
  for (const inputs of [['normal'], ['normal', 'ratio'], ['normal', 'ratio', 'off']]) {
    expect(notes(13, dropping(inputs))).toEqual([]);
  }
  // Places for outputs that are left empty, as some writers do.
  expect(notes(9, dropping(['normal']), ['normal', '', '', '', ''])).toEqual([]);
  expect(notes(6, dropping(['normal'], { is_test: 1 }), ['normal'], { is_test: 1 })).toEqual([]);
});

it('a layer that nobody takes from is none of those', () => {
  const nodes: readonly Node[] = [
    ['Dropout', ['x', '', 'on'], ['spare']],
    ['Relu', ['x'], ['y']],
  ];
  const model = onnxModel({ opset: 13, inputs: { x: ['N', 3] }, constants: { on: { of: [1n], dims: [] } }, nodes });
  expect(readOnnx(model, 'm.onnx', { name: 'm' }).notes).toEqual([]);
});
