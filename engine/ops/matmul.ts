import { InputError } from '../core/errors';
import { broadcastShapes, formatShape, numel, type Shape } from '../core/shape';
import { at, checkInputs, streamingCost } from './rules';
import { defineOp } from './spec';

/** Rows and columns of the last two axes, as they are read. */
function matrix(shape: Shape, transposed: boolean): readonly [number, number] {
  if (shape.length < 2) {
    throw new InputError('ops.rank', { op: 'matmul', expected: '≥ 2', got: shape.length, shape: formatShape(shape) });
  }
  const [rows, columns] = [shape.at(-2) as number, shape.at(-1) as number];
  return transposed ? [columns, rows] : [rows, columns];
}

export const matmul = defineOp<'matmul'>({
  name: 'matmul',
  infer(inputs, { transposeA, transposeB }) {
    checkInputs('matmul', inputs, ['float32', 'float32']);
    const [a, b] = [at(inputs, 0).shape, at(inputs, 1).shape];
    const [m, inner] = matrix(a, transposeA);
    const [other, n] = matrix(b, transposeB);
    if (inner !== other) {
      throw new InputError('ops.matmul', { a: formatShape(a), b: formatShape(b), left: inner, right: other });
    }
    return { shape: [...broadcastShapes(a.slice(0, -2), b.slice(0, -2)), m, n], dtype: 'float32' };
  },
  gradient(ops, { inputs, attrs: { transposeA, transposeB }, grad, needs }) {
    const [a, b] = [at(inputs, 0), at(inputs, 1)];
    // C = A·B gives dA = dC·Bᵀ and dB = Aᵀ·dC; for an operand that is read transposed, the transposes of these.
    const toA = () =>
      transposeA
        ? ops.matmul(b, grad, { transposeA: transposeB, transposeB: true })
        : ops.matmul(grad, b, { transposeB: !transposeB });
    const toB = () =>
      transposeB
        ? ops.matmul(grad, a, { transposeA: true, transposeB: transposeA })
        : ops.matmul(a, grad, { transposeA: !transposeA });
    return [needs[0] ? ops.sumTo(toA(), a.shape) : null, needs[1] ? ops.sumTo(toB(), b.shape) : null];
  },
  cost(inputs, output, { transposeA }) {
    const [, inner] = matrix(at(inputs, 0).shape, transposeA);
    return streamingCost(inputs, output, 2 * numel(output.shape) * inner);
  },
});
