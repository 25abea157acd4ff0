import { expect, it } from 'vitest';
import { readOnnx } from '../../../../../engine/formats/onnx/read/readOnnx';
import { onnxModel } from '../../../../support/onnxModel';

/** What a Clip from 0 to a number comes in as. */
function clipped(most: number): string {
  const constants = { least: { of: [0], dims: [] }, most: { of: [most], dims: [] } };
  const nodes = [['Clip', ['x', 'least', 'most'], ['y']]] as const;
  const { document } = readOnnx(onnxModel({ inputs: { x: ['N', 4] }, constants, nodes }), 'm.onnx', { name: 'm' });
  return document.nodes[1]!.type;
}

/** x · Φ(x) with another number in place of √2. */
function bent(root: number): () => string {
  const constants = { root: { of: [root], dims: [] }, one: { of: [1], dims: [] }, half: { of: [0.5], dims: [] } };
  const nodes = [
    ['Div', ['x', 'root'], ['a']],
    ['Erf', ['a'], ['b']],
    ['Add', ['b', 'one'], ['c']],
    ['Mul', ['x', 'c'], ['d']],
    ['Mul', ['d', 'half'], ['y']],
  ] as const;
  const model = onnxModel({ inputs: { x: ['N', 4] }, constants, nodes });
  return () => readOnnx(model, 'm.onnx', { name: 'm' }).document.nodes[1]!.type;
}

it('numbers that nearly are those of a layer are others', () => {
  expect(clipped(6)).toBe('ReLU6');
  expect(clipped(6.005)).toBe('Hardtanh');
  for (const root of [Math.SQRT2, Math.fround(Math.SQRT2), 1.4140625]) expect(bent(root)()).toBe('GELU');
  for (const root of [Math.SQRT2 - 1e-5, 1.415, 1.41]) expect(bent(root)).toThrow(/onnx\.no/);
});
