import { InputError } from '../core/errors';
import { formatShape, normalizeAxis, numel, type Shape, sameShape } from '../core/shape';
import type { OpName } from './attrs';
import { at, checkInputs, checkSizes, streamingCost } from './rules';
import { defineOp } from './spec';

/** An index picks along `axis`; elsewhere it may be smaller than what it picks from, but not larger. */
function checkIndex(op: OpName, target: Shape, index: Shape, axis: number): void {
  const along = normalizeAxis(axis, target.length);
  const fits = index.length === target.length && index.every((size, i) => i === along || size <= (target[i] as number));
  if (!fits)
    throw new InputError('ops.index', { op, axis: along, target: formatShape(target), index: formatShape(index) });
}

export const gather = defineOp<'gather'>({
  name: 'gather',
  infer(inputs, { axis }) {
    checkInputs('gather', inputs, ['any', 'int32']);
    const [x, index] = [at(inputs, 0), at(inputs, 1)];
    checkIndex('gather', x.shape, index.shape, axis);
    return { shape: index.shape, dtype: x.dtype };
  },
  gradient: (b, { inputs, attrs, grad }) => [
    b.op('scatterAdd', [grad, at(inputs, 1)], { axis: attrs.axis, shape: at(inputs, 0).shape }),
    null,
  ],
  cost: (inputs, output) => streamingCost([at(inputs, 1), output], output, 0),
});

export const scatterAdd = defineOp<'scatterAdd'>({
  name: 'scatterAdd',
  infer(inputs, { axis, shape }) {
    checkInputs('scatterAdd', inputs, ['float32', 'int32']);
    checkSizes('scatterAdd', shape);
    const [source, index] = [at(inputs, 0), at(inputs, 1)];
    checkIndex('scatterAdd', shape, index.shape, axis);
    if (!sameShape(source.shape, index.shape)) {
      throw new InputError('ops.shape', {
        op: 'scatterAdd',
        expected: formatShape(index.shape),
        got: formatShape(source.shape),
      });
    }
    return { shape, dtype: 'float32' };
  },
  gradient: (b, { inputs, attrs, grad }) => [b.op('gather', [grad, at(inputs, 1)], { axis: attrs.axis }), null],
  cost: (inputs, output) => streamingCost(inputs, output, numel(at(inputs, 0).shape)),
});

export const indexSelect = defineOp<'indexSelect'>({
  name: 'indexSelect',
  infer(inputs) {
    checkInputs('indexSelect', inputs, ['any', 'int32']);
    const [x, index] = [at(inputs, 0), at(inputs, 1)];
    if (x.shape.length === 0) {
      throw new InputError('ops.rank', { op: 'indexSelect', expected: '≥ 1', got: 0, shape: formatShape(x.shape) });
    }
    return { shape: [...index.shape, ...x.shape.slice(1)], dtype: x.dtype };
  },
  gradient: (b, { inputs, grad }) => [
    b.op('indexAdd', [grad, at(inputs, 1)], { rows: at(inputs, 0).shape[0] as number }),
    null,
  ],
  cost: (inputs, output) => streamingCost([at(inputs, 1), output], output, 0),
});

export const indexAdd = defineOp<'indexAdd'>({
  name: 'indexAdd',
  infer(inputs, { rows }) {
    checkInputs('indexAdd', inputs, ['float32', 'int32']);
    checkSizes('indexAdd', [rows]);
    const [source, index] = [at(inputs, 0), at(inputs, 1)];
    const rank = index.shape.length;
    if (!sameShape(source.shape.slice(0, rank), index.shape)) {
      throw new InputError('ops.shape', {
        op: 'indexAdd',
        expected: formatShape([...index.shape, '…']),
        got: formatShape(source.shape),
      });
    }
    return { shape: [rows, ...source.shape.slice(rank)], dtype: 'float32' };
  },
  gradient: (b, { inputs, grad }) => [b.op('indexSelect', [grad, at(inputs, 1)], {}), null],
  cost: (inputs, output) => streamingCost(inputs, output, numel(at(inputs, 0).shape)),
});
