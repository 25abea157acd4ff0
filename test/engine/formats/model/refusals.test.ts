import { expect, it } from 'vitest';
import { isRefusal, missingParts } from '../../../../engine/formats/model/refusals';
import { readOnnx } from '../../../../engine/formats/onnx/read/readOnnx';
import type { Message } from '../../../../engine/text/messages';
import { userError } from '../../../support/errors';
import { type Node, onnxModel } from '../../../support/onnxModel';

const modelOf = (...nodes: Node[]) => onnxModel({ inputs: { x: ['N', 4, 3] }, nodes });

it.each([
  ['an operator that no layer has', modelOf(['Det', ['x'], ['y']]), true, ['Det "y"']],
  ['outputs with the batch elsewhere', modelOf(['Transpose', ['x'], ['y'], { perm: [1, 0, 2] }]), true, []],
  ['a file that is none', new Uint8Array([1, 2, 3]), false, []],
] as const)('%s', async (_, bytes, refused, parts) => {
  const error = await userError(() => readOnnx(bytes, 'm.onnx', { name: 'm' }));
  expect(isRefusal(error.code)).toBe(refused);
  expect(missingParts(error as Message)).toEqual(parts);
});
