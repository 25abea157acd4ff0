import { InputError } from '../core/errors';
import { formatShape, normalizeAxis, numel, type Shape, type TensorType } from '../core/shape';
import type { OpBuilder } from './builder';
import { at, checkAxes, checkInputs, reducedShape, streamingCost } from './rules';
import { defineOp } from './spec';

/** Brings a reduced value back to the shape before: [N] → [N, 1] → [N, C]. */
function restore<V extends TensorType>(b: OpBuilder<V>, reduced: V, shape: Shape, axes: readonly number[]): V {
  return b.expand(b.reshape(reduced, reducedShape(shape, axes, true)), shape);
}

export const sum = defineOp<'sum'>({
  name: 'sum',
  infer(inputs, { axes, keepDims }) {
    checkInputs('sum', inputs, ['float32']);
    const { shape } = at(inputs, 0);
    checkAxes(axes, shape.length);
    return { shape: reducedShape(shape, axes, keepDims), dtype: 'float32' };
  },
  gradient: (b, { inputs, attrs, grad }) => [restore(b, grad, at(inputs, 0).shape, attrs.axes)],
  cost: (inputs, output) => streamingCost(inputs, output, numel(at(inputs, 0).shape)),
});

/** Equal maxima share the gradient evenly, as in torch.amax. */
export const max = defineOp<'max'>({
  name: 'max',
  infer(inputs, { axes, keepDims }) {
    checkInputs('max', inputs, ['float32']);
    const { shape } = at(inputs, 0);
    checkAxes(axes, shape.length);
    if (axes.some((axis) => shape[axis] === 0)) {
      throw new InputError('ops.emptyReduction', { op: 'max', shape: formatShape(shape) });
    }
    return { shape: reducedShape(shape, axes, keepDims), dtype: 'float32' };
  },
  gradient(b, { inputs, output, attrs, grad }) {
    const x = at(inputs, 0);
    const isMaximum = b.equal(x, restore(b, output, x.shape, attrs.axes));
    const count = b.sum(isMaximum, attrs.axes, true);
    return [b.div(b.mul(restore(b, grad, x.shape, attrs.axes), isMaximum), b.expand(count, x.shape))];
  },
  cost: (inputs, output) => streamingCost(inputs, output, numel(at(inputs, 0).shape)),
});

export const argmax = defineOp<'argmax'>({
  name: 'argmax',
  infer(inputs, { axis }) {
    checkInputs('argmax', inputs, ['float32']);
    const { shape } = at(inputs, 0);
    const reduced = normalizeAxis(axis, shape.length);
    if (shape[reduced] === 0) throw new InputError('ops.emptyReduction', { op: 'argmax', shape: formatShape(shape) });
    return { shape: reducedShape(shape, [reduced], false), dtype: 'int32' };
  },
  gradient: null,
  cost: (inputs, output) => streamingCost(inputs, output, numel(at(inputs, 0).shape)),
});
