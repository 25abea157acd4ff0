/*
 * A float32 power needs more digits than float32 has: two lanes in double precision.
 */

/** Natural logarithm of finite x > 0: 2·artanh((m−1)/(m+1)), m in [√½, √2). Relative error below 1e-11. */
// @ts-ignore: decorator
@inline
function logDouble(x: v128): v128 {
  const bits = i64x2.sub(x, i64x2.splat(0x3fe6a09e667f3bcd));
  const e = i64x2.shr_s(bits, 52);
  const m = i64x2.sub(x, i64x2.shl(e, 52));
  const one = f64x2.splat(1);
  const s = f64x2.div(f64x2.sub(m, one), f64x2.add(m, one));
  const z = f64x2.mul(s, s);
  let p = f64x2.splat(1.0 / 13);
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(1.0 / 11));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(1.0 / 9));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(1.0 / 7));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(1.0 / 5));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(1.0 / 3));
  p = f64x2.add(f64x2.mul(p, z), one);
  const whole = f64x2(<f64>i64x2.extract_lane(e, 0), <f64>i64x2.extract_lane(e, 1));
  return f64x2.add(f64x2.mul(whole, f64x2.splat(0.693147180559945309)), f64x2.mul(f64x2.add(s, s), p));
}

/** e^x for |x| up to 700: Taylor polynomial of degree 10 after reduction by ln 2. */
// @ts-ignore: decorator
@inline
function expDouble(x: v128): v128 {
  const n = f64x2.nearest(f64x2.mul(x, f64x2.splat(1.44269504088896341)));
  const r = f64x2.sub(x, f64x2.mul(n, f64x2.splat(0.693147180559945309)));
  let p = f64x2.splat(1.0 / 3628800);
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 362880));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 40320));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 5040));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 720));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 120));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 24));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 6));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(0.5));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1));
  const e = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(n));
  return f64x2.mul(p, i64x2.shl(i64x2.add(e, i64x2.splat(1023)), 52));
}

/** |a|^b for finite a ≠ 0 and finite b. Beyond ±700 the exponent is far outside float32 in either direction. */
// @ts-ignore: decorator
@inline
function powLanes(a: v128, b: v128): v128 {
  const exponent = f64x2.mul(f64x2.promote_low_f32x4(b), logDouble(f64x2.promote_low_f32x4(a)));
  return f32x4.demote_f64x2_zero(expDouble(f64x2.min(f64x2.max(exponent, f64x2.splat(-700)), f64x2.splat(700))));
}

/** a^b with C's special cases (IEEE 754-2019, 9.2.1), as PyTorch has them. */
// @ts-ignore: decorator
@inline
export function pow4(a: v128, b: v128): v128 {
  const one = f32x4.splat(1);
  const zero = f32x4.splat(0);
  const infinity = f32x4.splat(Infinity);
  const size = f32x4.abs(a);
  const sizeB = f32x4.abs(b);
  const low = powLanes(size, b);
  const high = powLanes(v128.shuffle<i32>(size, size, 2, 3, 2, 3), v128.shuffle<i32>(b, b, 2, 3, 2, 3));
  let r = v128.shuffle<i32>(low, high, 0, 1, 4, 5);
  // |a| is 0 or ∞, or b is ±∞: the result is 0 or ∞ by whether both pull the same way.
  const edge = v128.or(v128.or(f32x4.eq(size, zero), f32x4.eq(size, infinity)), f32x4.eq(sizeB, infinity));
  const grows = v128.xor(f32x4.gt(size, one), f32x4.lt(b, zero));
  r = v128.bitselect(v128.and(infinity, grows), r, edge);
  // A negative base: an odd whole exponent keeps the sign, a broken one has no real result.
  const isWhole = f32x4.eq(f32x4.trunc(b), b);
  const halved = f32x4.mul(b, f32x4.splat(0.5));
  const isOdd = v128.and(v128.and(isWhole, f32x4.ne(f32x4.trunc(halved), halved)), f32x4.lt(sizeB, infinity));
  r = v128.xor(r, v128.and(v128.and(a, isOdd), i32x4.splat(0x80000000)));
  const broken = v128.andnot(v128.andnot(f32x4.lt(a, zero), isWhole), f32x4.eq(size, infinity));
  r = v128.bitselect(f32x4.splat(NaN), r, broken);
  r = v128.bitselect(f32x4.splat(NaN), r, v128.or(f32x4.ne(a, a), f32x4.ne(b, b)));
  const isOne = v128.or(
    v128.or(f32x4.eq(b, zero), f32x4.eq(a, one)),
    v128.and(f32x4.eq(size, one), f32x4.eq(sizeB, infinity)),
  );
  return v128.bitselect(one, r, isOne);
}
