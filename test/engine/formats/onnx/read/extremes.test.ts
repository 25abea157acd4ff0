import { expect, it } from 'vitest';
import { createReferenceBackend } from '../../../../../engine/backends/reference';
import { readOnnx } from '../../../../../engine/formats/onnx/read/readOnnx';
import { judged } from '../../../../support/onnxJudged';
import { onnxModel, waves } from '../../../../support/onnxModel';

const [least, most] = [-(2n ** 63n), 2n ** 63n - 1n];
const x = { shape: [2, 5, 3], data: Float32Array.from(waves([2, 5, 3]).of, Number) };

it.each([
  ['all there is', [least], [most], [1n], 'alike'],
  ['the first alone, by a step over everything', [1n], [most], [most], 'alike'],
  ['up to an end that is far before the first', [0n], [least], [1n], 'refused'],
  ['from behind the last', [most], [most], [1n], 'refused'],
  ['backwards', [most], [least], [-1n], 'refused'],
])('a Slice of %s has the outputs of ONNX Runtime, or is refused', async (_, starts, ends, steps, expected) => {
  const constants = { starts: { of: starts }, ends: { of: ends }, axes: { of: [1n] }, steps: { of: steps } };
  const nodes = [
    ['Slice', ['x', 'starts', 'ends', 'axes', 'steps'], ['part']],
    ['Relu', ['part'], ['y']],
  ] as const;
  const model = onnxModel({ inputs: { x: ['N', 5, 3] }, constants, nodes });
  expect(await judged(model, [x], createReferenceBackend())).toBe(expected);
});

it.each([
  ['a negative size', 'ConstantOfShape', [-3n], {}],
  ['more numbers than any memory holds', 'ConstantOfShape', [most], {}],
  ['two sizes to be found out', 'Reshape', [-1n, -1n], {}],
])('a constant of %s is refused by its node', (_, op, sizes) => {
  const constants = { sizes: { of: sizes }, some: waves([4, 2]) };
  const nodes = [
    [op, op === 'Reshape' ? ['some', 'sizes'] : ['sizes'], ['made']],
    ['Add', ['x', 'made'], ['y']],
  ] as const;
  const model = onnxModel({ inputs: { x: ['N', 3] }, constants, nodes });
  expect(() => readOnnx(model, 'm.onnx', { name: 'm' })).toThrow(
    expect.objectContaining({
      code: expect.stringMatching(/^onnx\.no(Operators|Forms)$/),
      args: expect.objectContaining(op === 'Reshape' ? {} : { unknown: ['ConstantOfShape "made"'] }),
    }),
  );
});
