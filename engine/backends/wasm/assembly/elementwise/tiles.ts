import { erf4, exp4, expm14, log1p4, log4, sigmoid4, tanh4 } from './exponential';
import { pow4 } from './power';
import { sine } from './trigonometry';

/**
 * Codes of element-wise instructions, which the host reads from the module's exports. Those in `I` take int32 operands; `where`
 * chooses among both types.
 */
export enum Code {
  neg,
  abs,
  sign,
  exp,
  expm1,
  log,
  log1p,
  sqrt,
  reciprocal,
  sin,
  cos,
  tanh,
  sigmoid,
  erf,
  floor,
  relu,
  add,
  sub,
  mul,
  div,
  pow,
  maximum,
  minimum,
  equal,
  less,
  lessEqual,
  where,
  copy,
  toInt,
  toFloat,
  equalI,
  lessI,
  lessEqualI,
}

/**
 * One instruction over one tile: d = code(a, b, c), all at byte addresses. `bytes` is a multiple of 16: storages are
 * padded, so the last vector may run over the end of the values.
 */
export function runTile(code: i32, d: usize, a: usize, b: usize, c: usize, bytes: usize): void {
  switch (code) {
    case Code.neg:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, f32x4.neg(v128.load(a + i)));
      break;
    case Code.abs:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, f32x4.abs(v128.load(a + i)));
      break;
    case Code.sign:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, sign4(v128.load(a + i)));
      break;
    case Code.exp:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, exp4(v128.load(a + i)));
      break;
    case Code.expm1:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, expm14(v128.load(a + i)));
      break;
    case Code.log:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, log4(v128.load(a + i)));
      break;
    case Code.log1p:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, log1p4(v128.load(a + i)));
      break;
    case Code.sqrt:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, f32x4.sqrt(v128.load(a + i)));
      break;
    case Code.reciprocal:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, f32x4.div(f32x4.splat(1), v128.load(a + i)));
      break;
    case Code.sin:
      sine(d, a, bytes, 0);
      break;
    case Code.cos:
      sine(d, a, bytes, 1);
      break;
    case Code.tanh:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, tanh4(v128.load(a + i)));
      break;
    case Code.sigmoid:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, sigmoid4(v128.load(a + i)));
      break;
    case Code.erf:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, erf4(v128.load(a + i)));
      break;
    case Code.floor:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, f32x4.floor(v128.load(a + i)));
      break;
    case Code.relu:
      // wasm's max gives NaN for NaN, as PyTorch's relu.
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, f32x4.max(v128.load(a + i), f32x4.splat(0)));
      break;
    case Code.add:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, f32x4.add(v128.load(a + i), v128.load(b + i)));
      break;
    case Code.sub:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, f32x4.sub(v128.load(a + i), v128.load(b + i)));
      break;
    case Code.mul:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, f32x4.mul(v128.load(a + i), v128.load(b + i)));
      break;
    case Code.div:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, f32x4.div(v128.load(a + i), v128.load(b + i)));
      break;
    case Code.pow:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, pow4(v128.load(a + i), v128.load(b + i)));
      break;
    case Code.maximum:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, f32x4.max(v128.load(a + i), v128.load(b + i)));
      break;
    case Code.minimum:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, f32x4.min(v128.load(a + i), v128.load(b + i)));
      break;
    case Code.equal:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, one(f32x4.eq(v128.load(a + i), v128.load(b + i))));
      break;
    case Code.less:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, one(f32x4.lt(v128.load(a + i), v128.load(b + i))));
      break;
    case Code.lessEqual:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, one(f32x4.le(v128.load(a + i), v128.load(b + i))));
      break;
    case Code.where:
      for (let i: usize = 0; i < bytes; i += 16) {
        const mask = f32x4.ne(v128.load(a + i), f32x4.splat(0));
        v128.store(d + i, v128.bitselect(v128.load(b + i), v128.load(c + i), mask));
      }
      break;
    default:
      runIntegerTile(code, d, a, b, bytes);
  }
}

function runIntegerTile(code: i32, d: usize, a: usize, b: usize, bytes: usize): void {
  switch (code) {
    case Code.copy:
      memory.copy(d, a, bytes);
      break;
    case Code.toInt:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, i32x4.trunc_sat_f32x4_s(v128.load(a + i)));
      break;
    case Code.toFloat:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, f32x4.convert_i32x4_s(v128.load(a + i)));
      break;
    case Code.equalI:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, one(i32x4.eq(v128.load(a + i), v128.load(b + i))));
      break;
    case Code.lessI:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, one(i32x4.lt_s(v128.load(a + i), v128.load(b + i))));
      break;
    case Code.lessEqualI:
      for (let i: usize = 0; i < bytes; i += 16) v128.store(d + i, one(i32x4.le_s(v128.load(a + i), v128.load(b + i))));
      break;
    default:
      unreachable();
  }
}

/** 1.0 where the mask is set. */
// @ts-ignore: decorator
@inline
function one(mask: v128): v128 {
  return v128.and(mask, f32x4.splat(1));
}

// @ts-ignore: decorator
@inline
function sign4(x: v128): v128 {
  const zero = f32x4.splat(0);
  const above = v128.and(f32x4.gt(x, zero), f32x4.splat(1));
  return f32x4.sub(above, v128.and(f32x4.lt(x, zero), f32x4.splat(1)));
}
