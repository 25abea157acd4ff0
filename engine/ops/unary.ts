import { numel, type TensorType } from '../core/shape';
import type { UnaryOp } from './attrs';
import type { OpBuilder } from './builder';
import { at, checkInputs, streamingCost } from './rules';
import { defineOp, type OpSpec } from './spec';

interface UnaryContext<V> {
  readonly x: V;
  readonly y: V;
  readonly grad: V;
}

type UnaryGradient = <V extends TensorType>(b: OpBuilder<V>, ctx: UnaryContext<V>) => V;

function unary<K extends UnaryOp>(name: K, gradient: UnaryGradient): OpSpec<K> {
  return defineOp<K>({
    name,
    infer(inputs) {
      checkInputs(name, inputs, ['float32']);
      return { shape: at(inputs, 0).shape, dtype: 'float32' };
    },
    gradient: (b, { inputs, output, grad }) => [gradient(b, { x: at(inputs, 0), y: output, grad })],
    cost: (inputs, output) => streamingCost(inputs, output, numel(output.shape)),
  });
}

const TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

/** At kinks (abs, relu at 0) and steps (sign, floor) the gradient is PyTorch's: 0. */
export const unaryOps: { readonly [K in UnaryOp]: OpSpec<K> } = {
  neg: unary('neg', (b, { grad }) => b.neg(grad)),
  abs: unary('abs', (b, { x, grad }) => b.mul(grad, b.sign(x))),
  sign: unary('sign', (b, { x }) => b.zeros(x)),
  exp: unary('exp', (b, { y, grad }) => b.mul(grad, y)),
  expm1: unary('expm1', (b, { y, grad }) => b.mul(grad, b.add(y, b.scalar(1)))),
  log: unary('log', (b, { x, grad }) => b.div(grad, x)),
  log1p: unary('log1p', (b, { x, grad }) => b.div(grad, b.add(x, b.scalar(1)))),
  sqrt: unary('sqrt', (b, { y, grad }) => b.div(grad, b.mul(y, b.scalar(2)))),
  reciprocal: unary('reciprocal', (b, { y, grad }) => b.neg(b.mul(grad, b.mul(y, y)))),
  sin: unary('sin', (b, { x, grad }) => b.mul(grad, b.cos(x))),
  cos: unary('cos', (b, { x, grad }) => b.neg(b.mul(grad, b.sin(x)))),
  tanh: unary('tanh', (b, { y, grad }) => b.mul(grad, b.sub(b.scalar(1), b.mul(y, y)))),
  sigmoid: unary('sigmoid', (b, { y, grad }) => b.mul(b.mul(grad, b.sub(b.scalar(1), y)), y)),
  erf: unary('erf', (b, { x, grad }) => b.mul(grad, b.mul(b.scalar(TWO_OVER_SQRT_PI), b.exp(b.neg(b.mul(x, x)))))),
  floor: unary('floor', (b, { x }) => b.zeros(x)),
  relu: unary('relu', (b, { y, grad }) => b.where(b.lessEqual(y, b.scalar(0)), b.scalar(0), grad)),
};
