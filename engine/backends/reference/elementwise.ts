import { broadcastStrides, sameShape } from '../../core/shape';
import type { BinaryOp, UnaryOp } from '../../ops/attrs';
import { erf } from './erf';
import { type Kernel, type Kernels, type Operand, offsetsOf } from './kernel';

const unary =
  (f: (x: number) => number): Kernel<UnaryOp> =>
  (_, out, x: Operand) => {
    for (let i = 0; i < out.data.length; i++) out.data[i] = f(x.data[i] as number);
  };

/** Offsets into `operand` for every element of `out`; null where they are the same. */
function broadcast(operand: Operand, out: Operand): Int32Array | null {
  if (sameShape(operand.type.shape, out.type.shape)) return null;
  return offsetsOf(out.type.shape, broadcastStrides(operand.type.shape, out.type.shape));
}

const binary =
  (f: (a: number, b: number) => number): Kernel<BinaryOp> =>
  (_, out, a: Operand, b: Operand) => {
    const fromA = broadcast(a, out);
    const fromB = broadcast(b, out);
    for (let i = 0; i < out.data.length; i++) {
      out.data[i] = f(
        a.data[fromA ? (fromA[i] as number) : i] as number,
        b.data[fromB ? (fromB[i] as number) : i] as number,
      );
    }
  };

/** Stable for large |x|: the exponent is never positive. */
function sigmoid(x: number): number {
  const e = Math.exp(-Math.abs(x));
  return x < 0 ? e / (1 + e) : 1 / (1 + e);
}

/** As C's pow: JavaScript gives NaN for 1^NaN and (±1)^±∞, IEEE 754 and PyTorch give 1. */
function pow(a: number, b: number): number {
  return a === 1 || (a === -1 && (b === Number.POSITIVE_INFINITY || b === Number.NEGATIVE_INFINITY)) ? 1 : a ** b;
}

export const unaryKernels: Pick<Kernels, UnaryOp> = {
  neg: unary((x) => -x),
  abs: unary(Math.abs),
  // Of NaN and −0 it is 0, as in PyTorch.
  sign: unary((x) => Number(x > 0) - Number(x < 0)),
  exp: unary(Math.exp),
  expm1: unary(Math.expm1),
  log: unary(Math.log),
  log1p: unary(Math.log1p),
  sqrt: unary(Math.sqrt),
  reciprocal: unary((x) => 1 / x),
  sin: unary(Math.sin),
  cos: unary(Math.cos),
  tanh: unary(Math.tanh),
  sigmoid: unary(sigmoid),
  erf: unary(erf),
  floor: unary(Math.floor),
  relu: unary((x) => (x > 0 || Number.isNaN(x) ? x : 0)),
};

export const binaryKernels: Pick<Kernels, BinaryOp> = {
  add: binary((a, b) => a + b),
  sub: binary((a, b) => a - b),
  mul: binary((a, b) => a * b),
  div: binary((a, b) => a / b),
  pow: binary(pow),
  maximum: binary(Math.max),
  minimum: binary(Math.min),
  equal: binary((a, b) => (a === b ? 1 : 0)),
  less: binary((a, b) => (a < b ? 1 : 0)),
  lessEqual: binary((a, b) => (a <= b ? 1 : 0)),
};

/** Toward zero; what does not fit saturates and NaN becomes 0, as WebAssembly's saturating truncation. */
function toInt32(x: number): number {
  return Math.max(-0x80000000, Math.min(0x7fffffff, Math.trunc(x))) | 0;
}

export const selectKernels: Pick<Kernels, 'where' | 'cast'> = {
  where: (_, out, condition: Operand, a: Operand, b: Operand) => {
    const fromCondition = broadcast(condition, out);
    const fromA = broadcast(a, out);
    const fromB = broadcast(b, out);
    for (let i = 0; i < out.data.length; i++) {
      out.data[i] =
        condition.data[fromCondition ? (fromCondition[i] as number) : i] !== 0
          ? (a.data[fromA ? (fromA[i] as number) : i] as number)
          : (b.data[fromB ? (fromB[i] as number) : i] as number);
    }
  },
  cast: (_, out, x: Operand) => {
    const convert = out.type.dtype === 'int32' ? toInt32 : Number;
    for (let i = 0; i < out.data.length; i++) out.data[i] = convert(x.data[i] as number);
  },
};
