import { create, toBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../../engine/core/errors';
import { ModelProtoSchema } from '../../../../../engine/formats/onnx/onnx.gen';
import { readOnnx } from '../../../../../engine/formats/onnx/read/readOnnx';
import { onnxModel, waves } from '../../../../support/onnxModel';

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
  return refusal(toBinary(ModelProtoSchema, model));
}

function refusal(model: Uint8Array): unknown {
  try {
    readOnnx(model, 'm.onnx', { name: 'm' });
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
  ['a form', [['Squeeze', 'x', 'y']], { code: 'onnx.noForms', forms: ['Squeeze "y" (N×4)'] }],
  [
    'both',
    [
      ['Squeeze', 'x', 'a'],
      ['Det', 'a', 'y'],
    ],
    { code: 'onnx.noLayers', unknown: ['Det "y"'], forms: ['Squeeze "a" (N×4)'] },
  ],
])('tells of %s', (_, nodes, expected) => {
  expect(refused(nodes)).toEqual({ file: 'm.onnx', ...expected });
});

describe('says why, where it is known', () => {
  const steps = { x: [5, 'N', 4] } as const;

  it('of a batch that is the only open size of an input and not its first', () => {
    const model = onnxModel({ inputs: steps, nodes: [['Relu', ['x'], ['y']]] });
    expect(refusal(model)).toEqual({ file: 'm.onnx', code: 'onnx.inputBatch', input: 'x', got: '5×N×4', place: 2 });
    const open = onnxModel({ inputs: { x: [5, 'N', 'M'] }, nodes: [['Relu', ['x'], ['y']]] });
    expect(refusal(open)).toEqual({ file: 'm.onnx', code: 'onnx.inputShape', input: 'x', got: '5×N×M' });
  });

  it.each([
    ['turned away', [['Transpose', ['x'], ['y'], { perm: [1, 2, 0] }]], 'Transpose "y" (perm [1, 2, 0]; N×5×4)'],
    ['turned away by the standard', [['Transpose', ['x'], ['y']]], 'Transpose "y" (N×5×4)'],
    [
      'expected behind the steps',
      [['LSTM', ['x', 'w', 'r'], ['y'], { hidden_size: 3 }]],
      'LSTM "y" (hidden_size 3; N×5×4)',
    ],
  ] as const)('of a batch that is %s', (_, nodes, told) => {
    const constants = { w: waves([1, 12, 4]), r: waves([1, 12, 3]) };
    const model = onnxModel({ inputs: { x: ['N', 5, 4] }, constants, nodes });
    expect(refusal(model)).toEqual({ file: 'm.onnx', code: 'onnx.batchMoved', nodes: [told] });
  });

  it('of nodes once, also where others cannot be read beside them', () => {
    const nodes = [
      ['Transpose', ['x'], ['t'], { perm: [1, 2, 0] }],
      ['Squeeze', ['x'], ['s']],
      ['Concat', ['t', 's'], ['y'], { axis: 1 }],
    ] as const;
    expect(refusal(onnxModel({ inputs: { x: ['N', 5, 4] }, nodes }))).toEqual({
      file: 'm.onnx',
      code: 'onnx.batchMoved.others',
      nodes: ['Transpose "t" (perm [1, 2, 0]; N×5×4)'],
      others: ['Squeeze "s" (N×5×4)'],
    });
  });

  it('of a form, where a setting that would tell of the batch is of another kind', () => {
    const model = onnxModel({ inputs: { x: ['N', 5, 4] }, nodes: [['Transpose', ['x'], ['y'], { perm: '1' }]] });
    expect(refusal(model)).toEqual({ file: 'm.onnx', code: 'onnx.noForms', forms: ['Transpose "y" (perm 1; N×5×4)'] });
  });

  it('of an output whose batch is not its first dimension', () => {
    const nodes = [['Transpose', ['x'], ['y'], { perm: [1, 0, 2] }]] as const;
    const model = onnxModel({ inputs: { x: ['N', 5, 4] }, nodes });
    expect(refusal(model)).toEqual({ file: 'm.onnx', code: 'onnx.outputBatch', output: 'y', got: '5×N×4' });
  });

  it.each([
    ['added', [['Add', ['scores', 'mask'], ['masked']]]],
    ['added to each sample', [['Add', ['scores', 'flat'], ['masked']]]],
    ['chosen', [['Where', ['chosen', 'scores', 'low'], ['masked']]]],
  ] as const)('of scores that a mask keeps out: %s', (_, [masking]) => {
    const constants = {
      mask: { of: [0, -Infinity, 0, 0], dims: [1, 1, 2, 2] },
      // As a table of positions stands there.
      flat: { of: [0, -Infinity, 0, 0], dims: [2, 2] },
      chosen: { of: [1n, 0n, 1n, 1n], dims: [2, 2] },
      low: { of: [-1e9], dims: [] },
    };
    const nodes = [
      ['Transpose', ['x'], ['turned'], { perm: [0, 2, 1] }],
      ['MatMul', ['x', 'turned'], ['scores']],
      masking,
      ['Softmax', ['masked'], ['shares']],
      ['MatMul', ['shares', 'x'], ['y']],
    ] as const;
    const told = refusal(onnxModel({ inputs: { x: ['N', 2, 4] }, constants, nodes }));
    expect(told).toEqual({ file: 'm.onnx', code: 'onnx.masked', nodes: [expect.stringContaining(`${masking[0]} "`)] });
    // Without what keeps scores out it is none.
    const kept = {
      ...constants,
      mask: { of: [0, -1, 0, 0], dims: [1, 1, 2, 2] },
      flat: { of: [0, -1, 0, 0], dims: [2, 2] },
      low: { of: [-1], dims: [] },
    };
    expect(refusal(onnxModel({ inputs: { x: ['N', 2, 4] }, constants: kept, nodes }))).not.toMatchObject({
      code: expect.stringContaining('onnx.masked'),
    });
  });
});
