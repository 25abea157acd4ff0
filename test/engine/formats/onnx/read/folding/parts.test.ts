import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { AttributeProto_AttributeType, NodeProtoSchema } from '../../../../../../engine/formats/onnx/onnx.gen';
import { fold, ints } from '../../../../../../engine/formats/onnx/read/folding';

describe('Slice of constants', () => {
  const far = Number.MIN_SAFE_INTEGER;

  it.each([
    ['from the last to the first', [-1, far, -1], [5, 4, 3, 2, 1, 0]],
    ['from behind the end', [9, far, -2], [5, 3, 1]],
    ['backwards to before the end given', [4, 1, -1], [4, 3, 2]],
    ['backwards with an end from behind', [-2, -5, -2], [4, 2]],
    ['backwards where nothing lies', [1, 4, -1], []],
    ['forwards by two', [1, 9, 2], [1, 3, 5]],
    ['forwards further than there are places', [2, 9, 2 ** 63], [2]],
    ['backwards further than there are places', [4, far, -(2 ** 63)], [4]],
    ['between the ends of all whole numbers', [-(2 ** 63), 2 ** 63, 1], [0, 1, 2, 3, 4, 5]],
  ])('%s', (_, [start, end, step], expected) => {
    const inputs = [ints([0, 1, 2, 3, 4, 5]), ints([start!]), ints([end!]), ints([0]), ints([step!])];
    const [made] = fold(create(NodeProtoSchema, { opType: 'Slice' }), inputs, 17, 100)!;
    expect(Array.from(made!.data)).toEqual(expected);
  });
});

describe('parts that are not there', () => {
  const table = { shape: [2, 3], data: Float32Array.of(0, 1, 2, 3, 4, 5) };
  const node = (opType: string, axis: number, outputs = 1) =>
    create(NodeProtoSchema, {
      opType,
      output: Array.from({ length: outputs }, (_, i) => `y${i}`),
      attribute: [{ name: 'axis', type: AttributeProto_AttributeType.INT, i: BigInt(axis) }],
    });

  it.each([
    ['Gather of a row beyond the last', node('Gather', 0), [table, ints([2])]],
    ['Gather of a row before the first', node('Gather', 0), [table, ints([-3])]],
    ['Gather along a dimension too many', node('Gather', 2), [table, ints([0])]],
    ['Concat of rows of other lengths', node('Concat', 0), [table, { ...table, shape: [3, 2] }]],
    ['Concat along a dimension too many', node('Concat', 2), [table, table]],
    ['Split into a negative part', node('Split', 1, 2), [table, ints([4, -1])]],
    ['Split into more than there is', node('Split', 1, 2), [table, ints([2, 2])]],
    ['Split along a dimension too many', node('Split', 2, 2), [table]],
    ['Split into parts that are not alike', node('Split', 1, 2), [table]],
  ])('%s', (_, parts, inputs) => {
    expect(fold(parts, inputs, 17, 100)).toBe(null);
  });

  it('those that are there are given', () => {
    expect(fold(node('Gather', 0), [table, ints([-1])], 17, 100)?.[0]).toEqual({
      shape: [1, 3],
      data: Float32Array.of(3, 4, 5),
    });
    const counted = node('Split', 1, 2);
    counted.attribute.push({ ...counted.attribute[0]!, name: 'num_outputs', i: 2n });
    const parts = fold(counted, [table], 18, 100)?.map(({ data }) => Array.from(data));
    expect(parts).toEqual([
      [0, 1, 3, 4],
      [2, 5],
    ]);
    const [, last] = fold(node('Split', 1, 2), [table, ints([2, 1])], 17, 100) ?? [];
    expect(last).toEqual({ shape: [2, 1], data: Float32Array.of(2, 5) });
  });
});
