import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { NodeProtoSchema } from '../../../../../../engine/formats/onnx/onnx.gen';
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
  ])('%s', (_, [start, end, step], expected) => {
    const inputs = [ints([0, 1, 2, 3, 4, 5]), ints([start!]), ints([end!]), ints([0]), ints([step!])];
    const [made] = fold(create(NodeProtoSchema, { opType: 'Slice' }), inputs, 17, 100)!;
    expect(Array.from(made!.data)).toEqual(expected);
  });
});
