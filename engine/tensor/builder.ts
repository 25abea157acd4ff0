import { type Shape, sameShape, type TensorType } from '../core/shape';
import type { BinaryOp, OpAttrs, OpName, UnaryOp } from '../ops/attrs';
import type { OpBuilder } from '../ops/builder';

type RecordOp<V> = <K extends OpName>(op: K, inputs: readonly V[], attrs: OpAttrs[K]) => V;

/** The vocabulary in which gradients are written, over anything that can record an op. */
export function createBuilder<V extends TensorType>(record: RecordOp<V>): OpBuilder<V> {
  const unary =
    (op: UnaryOp) =>
    (x: V): V =>
      record(op, [x], {});
  const binary =
    (op: BinaryOp) =>
    (a: V, b: V): V =>
      record(op, [a, b], {});

  const reshape = (x: V, shape: Shape): V => (sameShape(x.shape, shape) ? x : record('reshape', [x], { shape }));
  const sum = (x: V, axes: readonly number[], keepDims: boolean): V =>
    axes.length === 0 ? x : record('sum', [x], { axes, keepDims });

  return {
    op: record,
    scalar: (value) => record('full', [], { shape: [], value, dtype: 'float32' }),
    zeros: ({ shape, dtype }) => record('full', [], { shape, value: 0, dtype }),
    where: (condition, a, b) => record('where', [condition, a, b], {}),
    reshape,
    expand: (x, shape) => (sameShape(x.shape, shape) ? x : record('expand', [x], { shape })),
    permute: (x, axes) => record('permute', [x], { axes }),
    sum,
    matmul: (a, b, flags) =>
      record('matmul', [a, b], { transposeA: flags?.transposeA ?? false, transposeB: flags?.transposeB ?? false }),
    sumTo(x, shape) {
      const missing = x.shape.length - shape.length;
      const repeated = (size: number, axis: number) => axis < missing || (shape[axis - missing] === 1 && size !== 1);
      const axes = x.shape.flatMap((size, axis) => (repeated(size, axis) ? [axis] : []));
      return reshape(sum(x, axes, false), shape);
    },
    neg: unary('neg'),
    abs: unary('abs'),
    sign: unary('sign'),
    exp: unary('exp'),
    expm1: unary('expm1'),
    log: unary('log'),
    log1p: unary('log1p'),
    sqrt: unary('sqrt'),
    reciprocal: unary('reciprocal'),
    sin: unary('sin'),
    cos: unary('cos'),
    tanh: unary('tanh'),
    sigmoid: unary('sigmoid'),
    erf: unary('erf'),
    floor: unary('floor'),
    relu: unary('relu'),
    add: binary('add'),
    sub: binary('sub'),
    mul: binary('mul'),
    div: binary('div'),
    pow: binary('pow'),
    maximum: binary('maximum'),
    minimum: binary('minimum'),
    equal: binary('equal'),
    less: binary('less'),
    lessEqual: binary('lessEqual'),
  };
}
