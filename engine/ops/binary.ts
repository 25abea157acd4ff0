import { InputError } from '../core/errors';
import { broadcastShapes, numel, type TensorType } from '../core/shape';
import type { BinaryOp } from './attrs';
import type { OpBuilder } from './builder';
import { at, checkInputs, streamingCost } from './rules';
import { defineOp, type OpSpec } from './spec';

interface BinaryContext<V> {
  readonly a: V;
  readonly b: V;
  readonly out: V;
  readonly grad: V;
}

/** Gradient for one operand in the shape of the output; the sum over broadcast axes is added here. */
type OperandGradient = <V extends TensorType>(ops: OpBuilder<V>, ctx: BinaryContext<V>) => V;

function arithmetic<K extends BinaryOp>(name: K, toA: OperandGradient, toB: OperandGradient): OpSpec<K> {
  return defineOp<K>({
    name,
    infer(inputs) {
      checkInputs(name, inputs, ['float32', 'float32']);
      return { shape: broadcastShapes(at(inputs, 0).shape, at(inputs, 1).shape), dtype: 'float32' };
    },
    gradient(ops, { inputs, output, grad, needs }) {
      const ctx = { a: at(inputs, 0), b: at(inputs, 1), out: output, grad };
      return [
        needs[0] ? ops.sumTo(toA(ops, ctx), ctx.a.shape) : null,
        needs[1] ? ops.sumTo(toB(ops, ctx), ctx.b.shape) : null,
      ];
    },
    cost: (inputs, output) => streamingCost(inputs, output, numel(output.shape)),
  });
}

function comparison<K extends BinaryOp>(name: K): OpSpec<K> {
  return defineOp<K>({
    name,
    infer(inputs) {
      checkInputs(name, inputs, ['any', 'any']);
      const [a, b] = [at(inputs, 0), at(inputs, 1)];
      if (a.dtype !== b.dtype) throw new InputError('ops.dtype', { op: name, expected: a.dtype, got: b.dtype });
      return { shape: broadcastShapes(a.shape, b.shape), dtype: 'float32' };
    },
    gradient: null,
    cost: (inputs, output) => streamingCost(inputs, output, numel(output.shape)),
  });
}

/** The gradient goes to the operand that won; a tie gives each half of it, and with a NaN both get it whole. */
function toWinner<V extends TensorType>(ops: OpBuilder<V>, loses: V, tie: V, grad: V): V {
  return ops.where(loses, ops.scalar(0), ops.where(tie, ops.mul(grad, ops.scalar(0.5)), grad));
}

export const binaryOps: { readonly [K in BinaryOp]: OpSpec<K> } = {
  add: arithmetic(
    'add',
    (_, { grad }) => grad,
    (_, { grad }) => grad,
  ),
  sub: arithmetic(
    'sub',
    (_, { grad }) => grad,
    (ops, { grad }) => ops.neg(grad),
  ),
  mul: arithmetic(
    'mul',
    (ops, { b, grad }) => ops.mul(grad, b),
    (ops, { a, grad }) => ops.mul(grad, a),
  ),
  div: arithmetic(
    'div',
    (ops, { b, grad }) => ops.div(grad, b),
    (ops, { b, out, grad }) => ops.neg(ops.mul(grad, ops.div(out, b))),
  ),
  pow: arithmetic(
    'pow',
    // x⁰ is 1 everywhere, so its slope is 0 even where 0 · x⁻¹ is not a number.
    (ops, { a, b, grad }) =>
      ops.where(
        ops.equal(b, ops.scalar(0)),
        ops.scalar(0),
        ops.mul(grad, ops.mul(b, ops.pow(a, ops.sub(b, ops.scalar(1))))),
      ),
    // 0ᵉ is 0 for every e > 0, where out · log 0 is not a number.
    (ops, { a, b, out, grad }) =>
      ops.where(
        ops.mul(ops.equal(a, ops.scalar(0)), ops.lessEqual(ops.scalar(0), b)),
        ops.scalar(0),
        ops.mul(grad, ops.mul(out, ops.log(a))),
      ),
  ),
  maximum: arithmetic(
    'maximum',
    (ops, { a, b, grad }) => toWinner(ops, ops.less(a, b), ops.equal(a, b), grad),
    (ops, { a, b, grad }) => toWinner(ops, ops.less(b, a), ops.equal(a, b), grad),
  ),
  minimum: arithmetic(
    'minimum',
    (ops, { a, b, grad }) => toWinner(ops, ops.less(b, a), ops.equal(a, b), grad),
    (ops, { a, b, grad }) => toWinner(ops, ops.less(a, b), ops.equal(a, b), grad),
  ),
  equal: comparison('equal'),
  less: comparison('less'),
  lessEqual: comparison('lessEqual'),
};
