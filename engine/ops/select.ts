import { InputError } from '../core/errors';
import { broadcastShapes, numel } from '../core/shape';
import { at, checkInputs, streamingCost } from './rules';
import { defineOp } from './spec';

export const where = defineOp<'where'>({
  name: 'where',
  infer(inputs) {
    checkInputs('where', inputs, ['float32', 'any', 'any']);
    const [condition, a, b] = [at(inputs, 0), at(inputs, 1), at(inputs, 2)];
    if (a.dtype !== b.dtype) throw new InputError('ops.dtype', { op: 'where', expected: a.dtype, got: b.dtype });
    return { shape: broadcastShapes(condition.shape, broadcastShapes(a.shape, b.shape)), dtype: a.dtype };
  },
  gradient(ops, { inputs, grad, needs }) {
    const [condition, a, b] = [at(inputs, 0), at(inputs, 1), at(inputs, 2)];
    return [
      null,
      needs[1] ? ops.sumTo(ops.where(condition, grad, ops.scalar(0)), a.shape) : null,
      needs[2] ? ops.sumTo(ops.where(condition, ops.scalar(0), grad), b.shape) : null,
    ];
  },
  cost: (inputs, output) => streamingCost(inputs, output, numel(output.shape)),
});

/** float32 → int32 cuts the fraction off, as a C cast does. */
export const cast = defineOp<'cast'>({
  name: 'cast',
  infer(inputs, { dtype }) {
    checkInputs('cast', inputs, ['any']);
    return { shape: at(inputs, 0).shape, dtype };
  },
  gradient: (_, { inputs, grad }) => [at(inputs, 0).dtype === 'float32' ? grad : null],
  cost: (inputs, output) => streamingCost(inputs, output, 0),
});
