import { madd } from '../simd';

/*
 * Minimal filtering F(4×4, 3×3) after Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", 2015
 * (arXiv:1509.09308): y = Aᵀ[(G g Gᵀ) ⊙ (Bᵀ d B)]A takes 36 multiplications for 16 outputs instead of 144. The points are
 * 0, ±3/4, ±3/2 and ∞ rather than the paper's 0, ±1, ±2, ∞: A, G and B then stay near 1, and the error is half as large
 * (relative to the norm, 512 channels: 1.8e-6, against 3.8e-6), far below the 1e-5 that every backend has to keep.
 *
 * Each function is one dimension of a transform, in four lanes that know nothing of each other.
 */

const A1: f32 = 0.75;
const B1: f32 = 1.5;
const A2: f32 = A1 * A1;
const B2: f32 = B1 * B1;
const A3: f32 = A2 * A1;
const B3: f32 = B2 * B1;
/** Denominators of Lagrange's polynomials at 0, ±3/4, ±3/2. */
const N0: f32 = 1.0 / (A2 * B2);
const NA: f32 = 1.0 / (2.0 * A2 * (A2 - B2));
const NB: f32 = 1.0 / (2.0 * B2 * (B2 - A2));

/** The vectors of a tile, one transformed in each direction after the other, wait in memory: bytes. */
export const TEMP_BYTES: i32 = 36 * 16;

/** Six numbers of the input: Bᵀd, to places `step` bytes apart. */
// @ts-ignore: decorator
@inline
export function inputSix(d0: v128, d1: v128, d2: v128, d3: v128, d4: v128, d5: v128, to: usize, step: usize): void {
  const product = f32x4.splat(A2 * B2);
  const sum = f32x4.splat(-(A2 + B2));
  v128.store(to, madd(product, d0, madd(sum, d2, d4)));
  let even = madd(f32x4.splat(-B2), d2, d4);
  let odd = madd(f32x4.splat(-B2), d1, d3);
  v128.store(to + step, madd(f32x4.splat(A1), odd, even));
  v128.store(to + 2 * step, madd(f32x4.splat(-A1), odd, even));
  even = madd(f32x4.splat(-A2), d2, d4);
  odd = madd(f32x4.splat(-A2), d1, d3);
  v128.store(to + 3 * step, madd(f32x4.splat(B1), odd, even));
  v128.store(to + 4 * step, madd(f32x4.splat(-B1), odd, even));
  v128.store(to + 5 * step, madd(product, d1, madd(sum, d3, d5)));
}

/** Puts four lanes down: two at `low`, two at `high`, where a panel of six rows may end between them. */
// @ts-ignore: decorator
@inline
function put(low: usize, high: usize, value: v128): void {
  if (ASC_FEATURE_RELAXED_SIMD) {
    v128.store64_lane(low, value, 0);
    v128.store64_lane(high, value, 1);
  } else {
    v128.store(low, value);
  }
}

/** Three numbers of the kernel: Gg. */
// @ts-ignore: decorator
@inline
export function kernelThree(g0: v128, g1: v128, g2: v128, low: usize, high: usize, step: usize): void {
  put(low, high, f32x4.mul(g0, f32x4.splat(N0)));
  let even = f32x4.mul(madd(f32x4.splat(A2), g2, g0), f32x4.splat(NA));
  put(low + step, high + step, madd(f32x4.splat(A1 * NA), g1, even));
  put(low + 2 * step, high + 2 * step, madd(f32x4.splat(-A1 * NA), g1, even));
  even = f32x4.mul(madd(f32x4.splat(B2), g2, g0), f32x4.splat(NB));
  put(low + 3 * step, high + 3 * step, madd(f32x4.splat(B1 * NB), g1, even));
  put(low + 4 * step, high + 4 * step, madd(f32x4.splat(-B1 * NB), g1, even));
  put(low + 5 * step, high + 5 * step, g2);
}

/** Four numbers of the output's gradient: Ay. */
// @ts-ignore: decorator
@inline
export function gradFour(y0: v128, y1: v128, y2: v128, y3: v128, low: usize, high: usize, step: usize): void {
  put(low, high, y0);
  let even = madd(f32x4.splat(A2), y2, y0);
  let odd = madd(f32x4.splat(A3), y3, f32x4.mul(f32x4.splat(A1), y1));
  put(low + step, high + step, f32x4.add(even, odd));
  put(low + 2 * step, high + 2 * step, f32x4.sub(even, odd));
  even = madd(f32x4.splat(B2), y2, y0);
  odd = madd(f32x4.splat(B3), y3, f32x4.mul(f32x4.splat(B1), y1));
  put(low + 3 * step, high + 3 * step, f32x4.add(even, odd));
  put(low + 4 * step, high + 4 * step, f32x4.sub(even, odd));
  put(low + 5 * step, high + 5 * step, y3);
}

/** Output number i of Aᵀm from the sums and differences of the pairs of points. */
// @ts-ignore: decorator
@inline
export function output0(m0: v128, sumA: v128, sumB: v128): v128 {
  return f32x4.add(m0, f32x4.add(sumA, sumB));
}

// @ts-ignore: decorator
@inline
export function output1(differenceA: v128, differenceB: v128): v128 {
  return madd(f32x4.splat(B1), differenceB, f32x4.mul(f32x4.splat(A1), differenceA));
}

// @ts-ignore: decorator
@inline
export function output2(sumA: v128, sumB: v128): v128 {
  return madd(f32x4.splat(B2), sumB, f32x4.mul(f32x4.splat(A2), sumA));
}

// @ts-ignore: decorator
@inline
export function output3(m5: v128, differenceA: v128, differenceB: v128): v128 {
  return madd(f32x4.splat(B3), differenceB, madd(f32x4.splat(A3), differenceA, m5));
}

/** Three numbers of the kernel's gradient, Gᵀm, to places `step` bytes apart. */
// @ts-ignore: decorator
@inline
export function kernelGradThree(m0: v128, m1: v128, m2: v128, m3: v128, m4: v128, m5: v128, to: usize, step: usize): void {
  const sumA = f32x4.add(m1, m2);
  const sumB = f32x4.add(m3, m4);
  v128.store(to, madd(f32x4.splat(N0), m0, madd(f32x4.splat(NA), sumA, f32x4.mul(f32x4.splat(NB), sumB))));
  const odd = f32x4.mul(f32x4.splat(B1 * NB), f32x4.sub(m3, m4));
  v128.store(to + step, madd(f32x4.splat(A1 * NA), f32x4.sub(m1, m2), odd));
  v128.store(to + 2 * step, madd(f32x4.splat(A2 * NA), sumA, madd(f32x4.splat(B2 * NB), sumB, m5)));
}
