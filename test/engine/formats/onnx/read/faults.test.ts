import { create, toBinary } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import { InputError } from '../../../../../engine/core/errors';
import { ModelProtoSchema } from '../../../../../engine/formats/onnx/onnx.gen';
import { readOnnx } from '../../../../../engine/formats/onnx/read/readOnnx';

type Nodes = readonly (readonly [opType: string, input: string, output: string])[];

/** What a chain of nodes from x, [N, 4], to the last output is refused with. */
function refused(nodes: Nodes): unknown {
  const sizes = [2n, 4n].map((value) => ({ value: { case: 'dimValue', value } as const }));
  const model = create(ModelProtoSchema, {
    opsetImport: [{ version: 17n }],
    graph: {
      node: nodes.map(([opType, input, output]) => ({ opType, name: output, input: [input], output: [output] })),
      input: [{ name: 'x', type: { value: { case: 'tensorType', value: { elemType: 1, shape: { dim: sizes } } } } }],
      output: [{ name: nodes.at(-1)![2] }],
    },
  });
  try {
    readOnnx(toBinary(ModelProtoSchema, model), 'm.onnx', { name: 'm' });
  } catch (error) {
    if (error instanceof InputError) return { code: error.code, ...error.args };
    throw error;
  }
  return null;
}

it.each<[string, Nodes, object]>([
  ['an operator', [['Det', 'x', 'y']], { code: 'onnx.noOperators', unknown: ['Det "y"'] }],
  [
    'what is known within forms and follows from it is not told',
    [
      ['Det', 'x', 'a'],
      ['Erf', 'a', 'b'],
      ['Sqrt', 'b', 'c'],
      ['Shape', 'c', 'y'],
    ],
    { code: 'onnx.noOperators', unknown: ['Det "a"'] },
  ],
  [
    'an operator that follows and no layer has',
    [
      ['Det', 'x', 'a'],
      ['NonZero', 'a', 'y'],
    ],
    { code: 'onnx.noOperators', unknown: ['NonZero "y"', 'Det "a"'] },
  ],
  ['a form', [['Transpose', 'x', 'y']], { code: 'onnx.noForms', forms: ['Transpose "y" (N×4)'] }],
  [
    'both',
    [
      ['Transpose', 'x', 'a'],
      ['Det', 'a', 'y'],
    ],
    { code: 'onnx.noLayers', unknown: ['Det "y"'], forms: ['Transpose "a" (N×4)'] },
  ],
])('tells of %s', (_, nodes, expected) => {
  expect(refused(nodes)).toEqual({ file: 'm.onnx', ...expected });
});
