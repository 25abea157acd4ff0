import { madd, number } from '../simd';

const EXP: usize = memory.data<f32>([
  -104, 89, 1.44269504088896341, 0.693359375, -2.12194440e-4, 1.9875691500e-4, 1.3981999507e-3,
  8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1, 1, 12582912,
]);
const EXP_BITS: usize = memory.data<i32>([0x4b400000, 127]);

/**
 * e^x. Range reduction by ln 2 in two parts and a polynomial of degree 7 (Cephes expf); 2^n is applied in two halves so
 * that results near overflow and among the denormals come out. Within 1 unit in the last place (ulp). NaN passes all
 * steps: pmin and pmax keep their first operand then, in one instruction where min and max take eight.
 */
// @ts-ignore: decorator
@inline
export function exp4(x: v128): v128 {
  const clamped = f32x4.pmin(f32x4.pmax(x, number(EXP, 0)), number(EXP, 1));
  const n = f32x4.nearest(f32x4.mul(clamped, number(EXP, 2)));
  let r = f32x4.sub(clamped, f32x4.mul(n, number(EXP, 3)));
  r = f32x4.sub(r, f32x4.mul(n, number(EXP, 4)));
  let p = madd(number(EXP, 5), r, number(EXP, 6));
  p = madd(p, r, number(EXP, 7));
  p = madd(p, r, number(EXP, 8));
  p = madd(p, r, number(EXP, 9));
  p = madd(p, r, number(EXP, 10));
  p = f32x4.add(madd(p, f32x4.mul(r, r), r), number(EXP, 11));
  // With 1.5·2²³ added, a small integer stands in the last bits.
  const whole = i32x4.sub(f32x4.add(n, number(EXP, 12)), number(EXP_BITS, 0));
  const half = i32x4.shr_s(whole, 1);
  const rest = i32x4.sub(whole, half);
  const bias = number(EXP_BITS, 1);
  p = f32x4.mul(p, i32x4.shl(i32x4.add(half, bias), 23));
  return f32x4.mul(p, i32x4.shl(i32x4.add(rest, bias), 23));
}

const EXPM1: usize = memory.data<f32>([
  2.4801587e-5, 1.9841270e-4, 1.3888889e-3, 8.3333333e-3, 4.1666667e-2, 1.6666667e-1, 0.5, 1,
]);

/** e^x − 1: a Taylor polynomial where the difference would cancel. Within 2 ulp. */
// @ts-ignore: decorator
@inline
export function expm14(x: v128): v128 {
  let p = madd(number(EXPM1, 0), x, number(EXPM1, 1));
  p = madd(p, x, number(EXPM1, 2));
  p = madd(p, x, number(EXPM1, 3));
  p = madd(p, x, number(EXPM1, 4));
  p = madd(p, x, number(EXPM1, 5));
  p = madd(p, x, number(EXPM1, 6));
  // Of −0 the sum makes a plus, which is not above it; anywhere else it is the larger, or the same.
  const near = f32x4.pmax(x, madd(p, f32x4.mul(x, x), x));
  const far = f32x4.sub(exp4(x), number(EXPM1, 7));
  return v128.bitselect(near, far, f32x4.lt(f32x4.abs(x), number(EXPM1, 6)));
}

const LOG: usize = memory.data<f32>([
  1.17549435e-38, 8388608, 23, 0.707106781186547524, 1, 7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1,
  -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
  -2.12194440e-4, -0.5, 0.693359375, 0,
]);

/** Natural logarithm (Cephes logf); −∞ at 0, NaN below, denormals included. Within 1 ulp. */
// @ts-ignore: decorator
@inline
export function log4(x: v128): v128 {
  const tiny = f32x4.lt(x, number(LOG, 0));
  const scaled = v128.bitselect(f32x4.mul(x, number(LOG, 1)), x, tiny);
  let e = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_u(scaled, 23), i32x4.splat(126)));
  e = f32x4.sub(e, v128.and(tiny, number(LOG, 2)));
  let m = v128.or(v128.and(scaled, i32x4.splat(0x007fffff)), i32x4.splat(0x3f000000));
  const low = f32x4.lt(m, number(LOG, 3));
  e = f32x4.sub(e, v128.and(low, number(LOG, 4)));
  m = f32x4.sub(f32x4.add(m, v128.and(low, m)), number(LOG, 4));
  const z = f32x4.mul(m, m);
  let p = madd(number(LOG, 5), m, number(LOG, 6));
  p = madd(p, m, number(LOG, 7));
  p = madd(p, m, number(LOG, 8));
  p = madd(p, m, number(LOG, 9));
  p = madd(p, m, number(LOG, 10));
  p = madd(p, m, number(LOG, 11));
  p = madd(p, m, number(LOG, 12));
  p = madd(p, m, number(LOG, 13));
  p = f32x4.mul(f32x4.mul(p, m), z);
  p = madd(e, number(LOG, 14), p);
  p = madd(number(LOG, 15), z, p);
  let r = madd(e, number(LOG, 16), f32x4.add(m, p));
  const infinity = f32x4.splat(Infinity);
  r = v128.bitselect(infinity, r, f32x4.eq(x, infinity));
  r = v128.bitselect(f32x4.splat(-Infinity), r, f32x4.eq(x, number(LOG, 17)));
  // Not "x < 0": that would let NaN through as a number.
  return v128.bitselect(r, f32x4.splat(NaN), f32x4.ge(x, number(LOG, 17)));
}

/** log(1 + x), by log(u)·x/(u − 1) with u = 1 + x rounded (Kahan; Goldberg 1991, theorem 4). Within 3 ulp. */
// @ts-ignore: decorator
@inline
export function log1p4(x: v128): v128 {
  const one = f32x4.splat(1);
  const u = f32x4.add(x, one);
  const shifted = f32x4.sub(u, one);
  const log = log4(u);
  let r = f32x4.mul(log, f32x4.div(x, shifted));
  r = v128.bitselect(x, r, f32x4.eq(shifted, f32x4.splat(0)));
  return v128.bitselect(log, r, v128.or(f32x4.eq(x, f32x4.splat(Infinity)), f32x4.eq(x, f32x4.splat(-1))));
}

const SIGMOID: usize = memory.data<f32>([
  1, 0,
]);

/** Stable logistic function. Within 2 ulp. */
// @ts-ignore: decorator
@inline
export function sigmoid4(x: v128): v128 {
  const one = number(SIGMOID, 0);
  const e = exp4(f32x4.neg(f32x4.abs(x)));
  const numerator = v128.bitselect(e, one, f32x4.lt(x, number(SIGMOID, 1)));
  return f32x4.div(numerator, f32x4.add(one, e));
}

const TANH: usize = memory.data<f32>([
  -5.70498872745e-3, 2.06390887954e-2, -5.37397155531e-2, 1.33314422036e-1, -3.33332819422e-1, 1, 2, 0.625,
]);

/** Hyperbolic tangent: Cephes' polynomial near 0, 1 − 2/(e^2|x| + 1) beyond. Within 2 ulp. */
// @ts-ignore: decorator
@inline
export function tanh4(x: v128): v128 {
  const size = f32x4.abs(x);
  const z = f32x4.mul(x, x);
  let p = madd(number(TANH, 0), z, number(TANH, 1));
  p = madd(p, z, number(TANH, 2));
  p = madd(p, z, number(TANH, 3));
  p = madd(p, z, number(TANH, 4));
  const near = madd(f32x4.mul(p, z), x, x);
  const one = number(TANH, 5);
  const far = f32x4.sub(one, f32x4.div(number(TANH, 6), f32x4.add(exp4(f32x4.add(size, size)), one)));
  // Also for −0, of which x² made a plus.
  return v128.bitselect(x, v128.bitselect(near, far, f32x4.lt(size, number(TANH, 7))), i32x4.splat(0x80000000));
}

const ERF: usize = memory.data<f32>([
  -4, 4, -2.72614225801306e-10, 2.77068142495902e-8, -2.10102402082508e-6, -5.69250639462346e-5,
  -7.34990630326855e-4, -2.954599806e-3, -1.60960333262415e-2, -1.45660718464996e-5, -2.13374055278905e-4,
  -1.68282697438203e-3, -7.37332916720468e-3, -1.42647390514189e-2,
]);

/** Error function: a rational approximation of odd degree, as in Eigen and XLA; ±1 beyond 4. Within 7 ulp. */
// @ts-ignore: decorator
@inline
export function erf4(x: v128): v128 {
  const c = f32x4.min(f32x4.max(x, number(ERF, 0)), number(ERF, 1));
  const z = f32x4.mul(c, c);
  let p = madd(number(ERF, 2), z, number(ERF, 3));
  p = madd(p, z, number(ERF, 4));
  p = madd(p, z, number(ERF, 5));
  p = madd(p, z, number(ERF, 6));
  p = madd(p, z, number(ERF, 7));
  p = madd(p, z, number(ERF, 8));
  let q = madd(number(ERF, 9), z, number(ERF, 10));
  q = madd(q, z, number(ERF, 11));
  q = madd(q, z, number(ERF, 12));
  q = madd(q, z, number(ERF, 13));
  // Last, as c times a coefficient can be too small to keep its bits.
  return f32x4.mul(c, f32x4.div(p, q));
}
