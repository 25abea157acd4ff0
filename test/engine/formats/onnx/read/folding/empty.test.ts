import { create } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import { InputError } from '../../../../../../engine/core/errors';
import {
  AttributeProto_AttributeType as Attribute,
  NodeProtoSchema,
} from '../../../../../../engine/formats/onnx/onnx.gen';
import { fold } from '../../../../../../engine/formats/onnx/read/folding';
import { arithmetic } from '../../../../../../engine/formats/onnx/read/folding/arithmetic';
import { choosing } from '../../../../../../engine/formats/onnx/read/folding/choosing';
import { parts } from '../../../../../../engine/formats/onnx/read/folding/parts';
import { shaping } from '../../../../../../engine/formats/onnx/read/folding/shaping';
import { formsByOp } from '../../../../../../engine/formats/onnx/read/forms';
import { readOnnx } from '../../../../../../engine/formats/onnx/read/readOnnx';
import { onnxModel } from '../../../../../support/onnxModel';

const LARGE = 2 ** 40;
/** Shapes of nothing whose other sizes no loop may go over. */
const SHAPES = [
  [LARGE, 0],
  [0, LARGE],
  [LARGE, 0, LARGE],
];

/** What nothing may be said of, or where a list of nothing does nothing. */
const MINDLESS = ['Identity', 'Slice', 'Upsample', 'Resize', 'Pad', 'Squeeze', 'Split'];

function endOf(model: Uint8Array): string {
  try {
    readOnnx(model, 'm.onnx', { name: 'm' });
    return 'read';
  } catch (error) {
    return error instanceof InputError && error.code.startsWith('onnx.') ? 'refused' : String(error);
  }
}

it.each(SHAPES)(
  'constants of a great many rows of nothing are computed at once: %j',
  (...given) => {
    const shape = given.filter((size) => typeof size === 'number');
    const empty = { shape, data: new Float32Array() };
    const others = [
      undefined,
      empty,
      { shape: [0], data: new Float64Array() },
      { shape: [1], data: new Float64Array(1) },
    ];
    for (const opType of Object.keys({ ...arithmetic, ...shaping, ...choosing, ...parts })) {
      for (let axis = -1; axis < shape.length; axis++) {
        const attribute = [{ name: 'axis', type: Attribute.INT, i: BigInt(axis) }];
        const node = create(NodeProtoSchema, { opType, output: ['a', 'b'], attribute });
        for (const other of others) {
          for (const inputs of [
            [empty, other],
            [other, empty],
            [empty, other, other],
            [empty, other, other, other],
          ]) {
            for (const made of fold(node, inputs, 17, 2 ** 20) ?? []) expect(made.data.length).toBeLessThan(10);
          }
        }
      }
    }
  },
  2000,
);

it.each(SHAPES)(
  'nodes with such constants are refused at once, or have a layer that does not mind: %j',
  (...given) => {
    const dims = given.filter((size) => typeof size === 'number');
    const slot = { dims, of: [] };
    for (const op of formsByOp.keys()) {
      for (const names of [['w'], ['w', 'v'], ['w', 'v', 'u'], ['w', 'v', 'u', 't']]) {
        const constants = Object.fromEntries(names.map((name) => [name, slot]));
        for (const input of [
          ['x', ...names],
          [...names, 'x'],
        ]) {
          const model = onnxModel({ inputs: { x: ['N', 3, 4] }, constants, nodes: [[op, input, ['y']]] });
          const ends = endOf(model);
          expect(MINDLESS.includes(op) && ends === 'read' ? 'refused' : ends, `${op} ${input}`).toBe('refused');
        }
      }
    }
  },
  4000,
);
