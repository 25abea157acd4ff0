import { create } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import { AttributeProto_AttributeType, NodeProtoSchema } from '../../../../../../engine/formats/onnx/onnx.gen';
import { fold, ints } from '../../../../../../engine/formats/onnx/read/folding';

const node = (opType: string, settings: Readonly<Record<string, number>> = {}) =>
  create(NodeProtoSchema, {
    opType,
    attribute: Object.entries(settings).map(([name, value]) => ({
      name,
      type: AttributeProto_AttributeType.INT,
      i: BigInt(value),
    })),
  });

const floats = (...values: number[]) => ({ shape: [values.length], data: Float32Array.from(values) });
const one = (value: number) => ({ shape: [], data: Float32Array.of(value) });
const rangeOf = (start: number, end: number) => fold(node('Range'), [start, end, 1].map(one), 17, 100)?.[0];
const [pair, three, matrix] = [floats(1, 2), floats(1, 2, 3), { ...floats(1, 2, 3, 4), shape: [2, 2] }];

it.each([
  ['Min of more than two', node('Min'), [pair, pair, pair]],
  ['Add of sizes that do not go together', node('Add'), [pair, three]],
  ['Where of sizes that do not go together', node('Where'), [three, pair, pair]],
  ['Expand to sizes that do not go together', node('Expand'), [pair, ints([3])]],
  ['Expand to a negative size', node('Expand'), [floats(1), ints([-1])]],
  ['Cast to whole numbers that are too small', node('Cast', { to: 3 }), [floats(128)]],
  ['ReduceProd of a matrix', node('ReduceProd'), [matrix]],
  ['DequantizeLinear by blocks', node('DequantizeLinear', { axis: 1, block_size: 1 }), [matrix, matrix]],
  ['DequantizeLinear with too few scales', node('DequantizeLinear', { axis: 0 }), [three, pair]],
  ['DequantizeLinear with one zero point for all', node('DequantizeLinear', { axis: 0 }), [pair, pair, floats(1)]],
])('%s is not told', (_, given, inputs) => {
  expect(fold(given, inputs, 21, 100)).toBe(null);
});

it.each([
  ['Mod with the sign of the divisor', node('Mod'), [ints([-7, 7]), ints([3, -3])], [2, -2]],
  ['Mod with the sign of what is divided', node('Mod', { fmod: 1 }), [ints([-7, 7]), ints([3, -3])], [-1, 1]],
  ['Div of whole numbers towards zero', node('Div'), [ints([-7, 7]), ints([2, -2])], [-3, -3]],
  ['Cast to truth', node('Cast', { to: 9 }), [floats(0.25, 0, -0.5)], [1, 0, 1]],
  ['Cast to whole numbers', node('Cast', { to: 7 }), [floats(1.75, -1.75)], [1, -1]],
  ['DequantizeLinear by rows', node('DequantizeLinear', { axis: 0 }), [matrix, pair, pair], [0, 1, 2, 4]],
  [
    'Cast to half precision',
    node('Cast', { to: 10 }),
    [floats(2049, 1e-8, 70000, 0.1)],
    [2048, 0, Infinity, 0.0999755859375],
  ],
  ['Cast to small whole numbers', node('Cast', { to: 3 }), [floats(127.5, -128.5)], [127, -128]],
  ['Range of floats over another', node('Div'), [rangeOf(1, 3), rangeOf(2, 4)], [0.5, Math.fround(2 / 3)]],
  ['ReduceProd of sizes', node('ReduceProd'), [ints([2, 3, 4])], [24]],
])('%s', (_, given, inputs, expected) => {
  expect(Array.from(fold(given, inputs, 17, 100)?.[0]?.data ?? [])).toEqual(expected);
});
