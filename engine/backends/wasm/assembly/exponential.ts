import { madd } from './simd';

/**
 * e^x. Range reduction by ln 2 in two parts and a polynomial of degree 7 (Cephes expf); 2^n is applied in two halves so
 * that results near overflow and among the denormals come out. Within 1 unit in the last place (ulp).
 */
// @ts-ignore: decorator
@inline
export function exp4(x: v128): v128 {
  const clamped = f32x4.min(f32x4.max(x, f32x4.splat(-104)), f32x4.splat(89));
  const n = f32x4.nearest(f32x4.mul(clamped, f32x4.splat(1.44269504088896341)));
  let r = f32x4.sub(clamped, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  let p = madd(f32x4.splat(1.9875691500e-4), r, f32x4.splat(1.3981999507e-3));
  p = madd(p, r, f32x4.splat(8.3334519073e-3));
  p = madd(p, r, f32x4.splat(4.1665795894e-2));
  p = madd(p, r, f32x4.splat(1.6666665459e-1));
  p = madd(p, r, f32x4.splat(5.0000001201e-1));
  p = f32x4.add(madd(p, f32x4.mul(r, r), r), f32x4.splat(1));
  const whole = i32x4.trunc_sat_f32x4_s(n);
  const half = i32x4.shr_s(whole, 1);
  const rest = i32x4.sub(whole, half);
  const bias = i32x4.splat(127);
  p = f32x4.mul(p, i32x4.shl(i32x4.add(half, bias), 23));
  return f32x4.mul(p, i32x4.shl(i32x4.add(rest, bias), 23));
}

/** e^x − 1: a Taylor polynomial where the difference would cancel. Within 2 ulp. */
// @ts-ignore: decorator
@inline
export function expm14(x: v128): v128 {
  let p = madd(f32x4.splat(2.4801587e-5), x, f32x4.splat(1.9841270e-4));
  p = madd(p, x, f32x4.splat(1.3888889e-3));
  p = madd(p, x, f32x4.splat(8.3333333e-3));
  p = madd(p, x, f32x4.splat(4.1666667e-2));
  p = madd(p, x, f32x4.splat(1.6666667e-1));
  p = madd(p, x, f32x4.splat(0.5));
  const near = madd(p, f32x4.mul(x, x), x);
  const far = f32x4.sub(exp4(x), f32x4.splat(1));
  return v128.bitselect(near, far, f32x4.lt(f32x4.abs(x), f32x4.splat(0.5)));
}

/** Natural logarithm (Cephes logf); −∞ at 0, NaN below, denormals included. Within 1 ulp. */
// @ts-ignore: decorator
@inline
export function log4(x: v128): v128 {
  const tiny = f32x4.lt(x, f32x4.splat(1.17549435e-38));
  const scaled = v128.bitselect(f32x4.mul(x, f32x4.splat(8388608)), x, tiny);
  let e = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_u(scaled, 23), i32x4.splat(126)));
  e = f32x4.sub(e, v128.and(tiny, f32x4.splat(23)));
  let m = v128.or(v128.and(scaled, i32x4.splat(0x007fffff)), i32x4.splat(0x3f000000));
  const low = f32x4.lt(m, f32x4.splat(0.707106781186547524));
  e = f32x4.sub(e, v128.and(low, f32x4.splat(1)));
  m = f32x4.sub(f32x4.add(m, v128.and(low, m)), f32x4.splat(1));
  const z = f32x4.mul(m, m);
  let p = madd(f32x4.splat(7.0376836292e-2), m, f32x4.splat(-1.1514610310e-1));
  p = madd(p, m, f32x4.splat(1.1676998740e-1));
  p = madd(p, m, f32x4.splat(-1.2420140846e-1));
  p = madd(p, m, f32x4.splat(1.4249322787e-1));
  p = madd(p, m, f32x4.splat(-1.6668057665e-1));
  p = madd(p, m, f32x4.splat(2.0000714765e-1));
  p = madd(p, m, f32x4.splat(-2.4999993993e-1));
  p = madd(p, m, f32x4.splat(3.3333331174e-1));
  p = f32x4.mul(f32x4.mul(p, m), z);
  p = madd(e, f32x4.splat(-2.12194440e-4), p);
  p = madd(f32x4.splat(-0.5), z, p);
  let r = madd(e, f32x4.splat(0.693359375), f32x4.add(m, p));
  const infinity = f32x4.splat(Infinity);
  r = v128.bitselect(infinity, r, f32x4.eq(x, infinity));
  r = v128.bitselect(f32x4.splat(-Infinity), r, f32x4.eq(x, f32x4.splat(0)));
  // Not "x < 0": that would let NaN through as a number.
  return v128.bitselect(r, f32x4.splat(NaN), f32x4.ge(x, f32x4.splat(0)));
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

/** Stable logistic function. Within 2 ulp. */
// @ts-ignore: decorator
@inline
export function sigmoid4(x: v128): v128 {
  const one = f32x4.splat(1);
  const e = exp4(f32x4.neg(f32x4.abs(x)));
  const numerator = v128.bitselect(e, one, f32x4.lt(x, f32x4.splat(0)));
  return f32x4.div(numerator, f32x4.add(one, e));
}

/** Hyperbolic tangent: Cephes' polynomial near 0, 1 − 2/(e^2|x| + 1) beyond. Within 2 ulp. */
// @ts-ignore: decorator
@inline
export function tanh4(x: v128): v128 {
  const size = f32x4.abs(x);
  const z = f32x4.mul(x, x);
  let p = madd(f32x4.splat(-5.70498872745e-3), z, f32x4.splat(2.06390887954e-2));
  p = madd(p, z, f32x4.splat(-5.37397155531e-2));
  p = madd(p, z, f32x4.splat(1.33314422036e-1));
  p = madd(p, z, f32x4.splat(-3.33332819422e-1));
  const near = madd(f32x4.mul(p, z), x, x);
  const one = f32x4.splat(1);
  let far = f32x4.sub(one, f32x4.div(f32x4.splat(2), f32x4.add(exp4(f32x4.add(size, size)), one)));
  far = v128.bitselect(x, far, i32x4.splat(0x80000000));
  return v128.bitselect(near, far, f32x4.lt(size, f32x4.splat(0.625)));
}

/** Error function: a rational approximation of odd degree, as in Eigen and XLA; ±1 beyond 4. Within 7 ulp. */
// @ts-ignore: decorator
@inline
export function erf4(x: v128): v128 {
  const c = f32x4.min(f32x4.max(x, f32x4.splat(-4)), f32x4.splat(4));
  const z = f32x4.mul(c, c);
  let p = madd(f32x4.splat(-2.72614225801306e-10), z, f32x4.splat(2.77068142495902e-8));
  p = madd(p, z, f32x4.splat(-2.10102402082508e-6));
  p = madd(p, z, f32x4.splat(-5.69250639462346e-5));
  p = madd(p, z, f32x4.splat(-7.34990630326855e-4));
  p = madd(p, z, f32x4.splat(-2.954599806e-3));
  p = madd(p, z, f32x4.splat(-1.60960333262415e-2));
  p = f32x4.mul(p, c);
  let q = madd(f32x4.splat(-1.45660718464996e-5), z, f32x4.splat(-2.13374055278905e-4));
  q = madd(q, z, f32x4.splat(-1.68282697438203e-3));
  q = madd(q, z, f32x4.splat(-7.37332916720468e-3));
  q = madd(q, z, f32x4.splat(-1.42647390514189e-2));
  return f32x4.div(p, q);
}
