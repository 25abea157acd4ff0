/*
 * Functions that WGSL has not, or leaves too inexact (WGSL, section 15.7.4: log and sin have no relative bound, exp loses
 * bits with |x|). Polynomials are those of the WebAssembly kernels (Cephes; erf as in Eigen and XLA). NaN and infinities
 * are told by their bits, as shader compilers may assume that there are none; they come from variables, as a constant
 * expression may not give them.
 */
const BITS = `
var<private> NAN_BITS: u32 = 0x7fc00000u;
var<private> INF_BITS: u32 = 0x7f800000u;
fn f_nan() -> f32 { return bitcast<f32>(NAN_BITS); }
fn f_inf() -> f32 { return bitcast<f32>(INF_BITS); }
fn f_bits(x: f32) -> u32 { return bitcast<u32>(x) & 0x7fffffffu; }
fn f_isnan(x: f32) -> bool { return f_bits(x) > 0x7f800000u; }
fn f_neg(x: f32) -> f32 { return bitcast<f32>(bitcast<u32>(x) ^ 0x80000000u); }
fn f_abs(x: f32) -> f32 { return bitcast<f32>(f_bits(x)); }
`;

interface WgslFunction {
  readonly needs: readonly string[];
  readonly text: string;
}

const define = (needs: readonly string[], text: string): WgslFunction => ({ needs, text: text.trim() });

const FUNCTIONS: Readonly<Record<string, WgslFunction>> = {
  f_sign: define([], 'fn f_sign(x: f32) -> f32 { return select(select(0.0, -1.0, x < 0.0), 1.0, x > 0.0); }'),
  f_relu: define([], 'fn f_relu(x: f32) -> f32 { return select(select(0.0, x, x > 0.0), x, f_isnan(x)); }'),
  f_maximum: define(
    [],
    `
fn f_maximum(a: f32, b: f32) -> f32 {
  let larger = select(select(b, a, a > b), bitcast<f32>(bitcast<u32>(a) & bitcast<u32>(b)), a == b);
  return select(select(larger, b, f_isnan(b)), a, f_isnan(a));
}`,
  ),
  f_minimum: define(
    [],
    `
fn f_minimum(a: f32, b: f32) -> f32 {
  let smaller = select(select(b, a, a < b), bitcast<f32>(bitcast<u32>(a) | bitcast<u32>(b)), a == b);
  return select(select(smaller, b, f_isnan(b)), a, f_isnan(a));
}`,
  ),
  f_toInt: define(
    [],
    `
fn f_toInt(x: f32) -> i32 {
  let inside = i32(trunc(clamp(x, -2147483648.0, 2147483520.0)));
  return select(select(inside, 2147483647, x >= 2147483648.0), 0, f_isnan(x));
}`,
  ),
  f_power2: define([], 'fn f_power2(n: i32) -> f32 { return bitcast<f32>(u32(n + 127) << 23u); }'),
  f_exp: define(
    ['f_power2'],
    `
fn f_exp(x: f32) -> f32 {
  let c = clamp(x, -104.0, 89.0);
  let n = round(c * 1.44269504);
  let r = fma(n, 2.12194440e-4, fma(n, -0.693359375, c));
  var p = fma(1.9875691500e-4, r, 1.3981999507e-3);
  p = fma(p, r, 8.3334519073e-3);
  p = fma(p, r, 4.1665795894e-2);
  p = fma(p, r, 1.6666665459e-1);
  p = fma(p, r, 5.0000001201e-1);
  p = fma(p, r * r, r) + 1.0;
  let whole = i32(n);
  let half = whole >> 1u;
  let y = p * f_power2(half) * f_power2(whole - half);
  return select(select(select(y, f_inf(), x > 88.73), 0.0, x < -104.0), x, f_isnan(x));
}`,
  ),
  f_expm1: define(
    ['f_exp'],
    `
fn f_expm1(x: f32) -> f32 {
  var p = fma(2.4801587e-5, x, 1.9841270e-4);
  p = fma(p, x, 1.3888889e-3);
  p = fma(p, x, 8.3333333e-3);
  p = fma(p, x, 4.1666667e-2);
  p = fma(p, x, 1.6666667e-1);
  p = fma(p, x, 0.5);
  // x² would make a plus of −0.
  let near = select(fma(p, x * x, x), x, x == 0.0);
  return select(f_exp(x) - 1.0, near, f_abs(x) < 0.5);
}`,
  ),
  f_logNear: define(
    [],
    `
/** log(1 + m) + e·ln 2 for m from √½ − 1 to √2 − 1. */
fn f_logNear(m: f32, e: f32) -> f32 {
  let z = m * m;
  var p = fma(7.0376836292e-2, m, -1.1514610310e-1);
  p = fma(p, m, 1.1676998740e-1);
  p = fma(p, m, -1.2420140846e-1);
  p = fma(p, m, 1.4249322787e-1);
  p = fma(p, m, -1.6668057665e-1);
  p = fma(p, m, 2.0000714765e-1);
  p = fma(p, m, -2.4999993993e-1);
  p = fma(p, m, 3.3333331174e-1);
  p = fma(-0.5, z, fma(e, -2.12194440e-4, p * m * z));
  return fma(e, 0.693359375, m + p);
}`,
  ),
  f_parts: define(
    [],
    `
/** m − 1 and e for x = m · 2^e, with m from √½ to √2. */
fn f_parts(x: f32) -> vec2<f32> {
  let tiny = x < 1.17549435e-38;
  let bits = bitcast<u32>(select(x, x * 8388608.0, tiny));
  let e = f32(i32(bits >> 23u) - 126) - select(0.0, 23.0, tiny);
  let m = bitcast<f32>((bits & 0x007fffffu) | 0x3f000000u);
  let low = m < 0.70710678;
  return vec2<f32>(select(m - 1.0, m + m - 1.0, low), e - select(0.0, 1.0, low));
}`,
  ),
  f_log: define(
    ['f_logNear', 'f_parts'],
    `
fn f_log(x: f32) -> f32 {
  let parts = f_parts(x);
  var y = f_logNear(parts.x, parts.y);
  y = select(y, x, f_bits(x) == 0x7f800000u);
  y = select(y, f_neg(f_inf()), x == 0.0);
  return select(select(y, f_nan(), x < 0.0), x, f_isnan(x));
}`,
  ),
  f_log1p: define(
    ['f_log', 'f_logNear'],
    `
fn f_log1p(x: f32) -> f32 {
  return select(f_log(1.0 + x), select(f_logNear(x, 0.0), x, f_abs(x) < 1e-10), x > -0.29 && x < 0.41);
}`,
  ),
  f_tanh: define(
    ['f_exp'],
    `
fn f_tanh(x: f32) -> f32 {
  let z = x * x;
  var p = fma(-5.70498872745e-3, z, 2.06390887954e-2);
  p = fma(p, z, -5.37397155531e-2);
  p = fma(p, z, 1.33314422036e-1);
  p = fma(p, z, -3.33332819422e-1);
  let size = f_abs(x);
  let far = 1.0 - 2.0 / (f_exp(min(2.0 * size, 40.0)) + 1.0);
  let y = select(select(far, f_neg(far), x < 0.0), fma(p * z, x, x), size < 0.625);
  return select(y, x, f_isnan(x) || x == 0.0);
}`,
  ),
  f_sigmoid: define(
    ['f_exp'],
    `
fn f_sigmoid(x: f32) -> f32 {
  let e = f_exp(f_neg(f_abs(x)));
  return select(1.0, e, x < 0.0) / (1.0 + e);
}`,
  ),
  f_erf: define(
    [],
    `
fn f_erf(x: f32) -> f32 {
  let c = clamp(x, -4.0, 4.0);
  let z = c * c;
  var p = fma(-2.72614225801306e-10, z, 2.77068142495902e-8);
  p = fma(p, z, -2.10102402082508e-6);
  p = fma(p, z, -5.69250639462346e-5);
  p = fma(p, z, -7.34990630326855e-4);
  p = fma(p, z, -2.954599806e-3);
  p = fma(p, z, -1.60960333262415e-2);
  var q = fma(-1.45660718464996e-5, z, -2.13374055278905e-4);
  q = fma(q, z, -1.68282697438203e-3);
  q = fma(q, z, -7.37332916720468e-3);
  q = fma(q, z, -1.42647390514189e-2);
  return select(c * (p / q), x, f_isnan(x));
}`,
  ),
  f_reduced: define(
    [],
    `
fn f_twoOverPi(word: i32) -> u32 {
  var words = array<u32, 7>(0xa2f9836eu, 0x4e441529u, 0xfc2757d1u, 0xf534ddc0u, 0xdb629599u, 0x3c439041u, 0xfe5163abu);
  return words[word];
}
fn f_highOf(a: u32, b: u32) -> u32 {
  let low = (a & 0xffffu) * (b & 0xffffu);
  let m1 = (a >> 16u) * (b & 0xffffu) + (low >> 16u);
  let m2 = (a & 0xffffu) * (b >> 16u) + (m1 & 0xffffu);
  return (a >> 16u) * (b >> 16u) + (m1 >> 16u) + (m2 >> 16u);
}
/** What is left of |x| beyond the nearest multiple of π/2, and that multiple (Payne and Hanek, 1983, where x is large). */
fn f_reduced(x: f32) -> vec2<f32> {
  if (x < 1000.0) {
    let n = round(x * 0.63661977);
    return vec2<f32>(fma(n, -7.5497894e-8, fma(n, -4.837512969970703125e-4, fma(n, -1.5703125, x))), n);
  }
  let bits = bitcast<u32>(x);
  let mantissa = (bits & 0x007fffffu) | 0x00800000u;
  let position = i32(bits >> 23u) - 152;
  var high = f_twoOverPi(0);
  var low = f_twoOverPi(1);
  if (position < 0) {
    let shift = u32(-position);
    low = (low >> shift) | (high << (32u - shift));
    high = high >> shift;
  } else {
    let word = position >> 5u;
    let shift = u32(position & 31);
    high = f_twoOverPi(word);
    low = f_twoOverPi(word + 1);
    if (shift > 0u) {
      high = (high << shift) | (low >> (32u - shift));
      low = (low << shift) | (f_twoOverPi(word + 2) >> (32u - shift));
    }
  }
  let fraction = mantissa * high + f_highOf(mantissa, low);
  let quadrant = (fraction + 0x20000000u) >> 30u;
  return vec2<f32>(f32(bitcast<i32>(fraction - (quadrant << 30u))) * 1.4629180793e-9, f32(quadrant & 3u));
}
fn f_sinShifted(x: f32, shift: i32) -> f32 {
  let reduced = f_reduced(f_abs(x));
  let r = reduced.x;
  let negative = bitcast<u32>(x) >> 31u;
  let quadrant = (i32(reduced.y) + shift) & 3;
  let z = r * r;
  var s = fma(2.7557319e-6, z, -1.98412698e-4);
  s = fma(s, z, 8.3333333e-3);
  s = fma(s, z, -1.66666667e-1);
  s = fma(s * z, r, r);
  var c = fma(-2.7557319e-7, z, 2.48015873e-5);
  c = fma(c, z, -1.38888889e-3);
  c = fma(c, z, 4.16666667e-2);
  c = fma(c, z, -0.5);
  c = fma(c, z, 1.0);
  let y = select(s, c, (quadrant & 1) == 1);
  let flips = ((quadrant >> 1u) & 1) ^ select(0, i32(negative), shift == 0);
  return select(select(y, f_neg(y), flips == 1), f_nan(), f_bits(x) >= 0x7f800000u);
}`,
  ),
  f_sin: define(['f_reduced'], 'fn f_sin(x: f32) -> f32 { return f_sinShifted(x, 0); }'),
  f_cos: define(['f_reduced'], 'fn f_cos(x: f32) -> f32 { return f_sinShifted(x, 1); }'),
  f_pow: define(
    ['f_exp', 'f_parts', 'f_power2'],
    `
/** The first 12 bits of a number: products of such are exact. */
fn f_head(x: f32) -> f32 { return bitcast<f32>(bitcast<u32>(x) & 0xfffff000u); }
/**
 * size^b for finite size > 0 and finite b, as 2^(b log2 size). One float has too few bits for that exponent, so that log2 is e
 * and two floats, from 2 artanh((m − 1) / (m + 1)), and the whole part goes before the bits behind the point are added up.
 */
fn f_power(size: f32, b: f32) -> f32 {
  let parts = f_parts(size);
  let f = parts.x;
  let e = parts.y;
  let whole = f + 2.0;
  let s = f / whole;
  let head = f_head(s);
  let wholeHead = f_head(whole);
  let wholeTail = f - (wholeHead - 2.0);
  let tail = (f - head * wholeHead - head * wholeTail) / whole;
  let z = s * s;
  var q = fma(z, 7.6923077e-2, 9.0909091e-2);
  q = fma(q, z, 1.1111111e-1);
  q = fma(q, z, 1.4285714e-1);
  q = fma(q, z, 0.2);
  q = fma(q, z, 3.3333334e-1);
  // 2 / ln 2 in 12 bits, and the rest of it.
  let rest = fma(head, 6.2445678e-4, (tail + s * z * q) * 2.8853901);
  let product = head * 2.884765625;
  let high = f_head(product);
  let low = (product - high) + rest;
  let bHead = f_head(b);
  let bTail = b - bHead;
  let about = b * (e + (high + low));
  let n = round(clamp(about, -250.0, 250.0));
  let near = ((bHead * e - n) + bHead * high) + (bTail * e + (bTail * high + b * low));
  let half = i32(n) >> 1u;
  let y = f_exp(near * 0.69314718) * f_power2(half) * f_power2(i32(n) - half);
  return select(select(y, f_inf(), about > 250.0), 0.0, about < -250.0);
}
/** a^b with C's special cases (IEEE 754-2019, 9.2.1). */
fn f_pow(a: f32, b: f32) -> f32 {
  let size = f_abs(a);
  let infinite = f_bits(b) == 0x7f800000u;
  var r = f_power(size, b);
  let edge = f_bits(a) == 0u || f_bits(a) == 0x7f800000u || infinite;
  let grows = (size > 1.0) != (b < 0.0);
  r = select(r, select(0.0, f_inf(), grows), edge);
  let isWhole = infinite || trunc(b) == b;
  let isOdd = isWhole && !infinite && trunc(b * 0.5) != b * 0.5;
  let negative = (bitcast<u32>(a) >> 31u) == 1u;
  r = select(r, f_neg(r), negative && isOdd);
  r = select(r, f_nan(), a < 0.0 && !isWhole && f_bits(a) != 0x7f800000u);
  r = select(r, f_nan(), f_isnan(a) || f_isnan(b));
  let isOne = b == 0.0 || a == 1.0 || (size == 1.0 && infinite);
  return select(r, 1.0, isOne);
}`,
  ),
};

/** The texts of the functions that are named, and of all they call. */
export function functionsFor(names: Iterable<string>): string {
  const wanted = new Set<string>();
  const add = (name: string): void => {
    if (wanted.has(name)) return;
    for (const needed of FUNCTIONS[name]?.needs ?? []) add(needed);
    wanted.add(name);
  };
  for (const name of names) add(name);
  if (wanted.size === 0) return '';
  return [BITS.trim(), ...[...wanted].flatMap((name) => FUNCTIONS[name]?.text ?? [])].join('\n');
}
