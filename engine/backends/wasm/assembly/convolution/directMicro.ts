import { MR } from '../product/micro';
import { at, madd } from '../simd';

/**
 * MR channels of two vectors of outputs; exported for the reason that micro6 is. All registers are taken, so that a number
 * like the floor must not come as a parameter: it would halve the speed.
 */
export function directMicro(
  taps: i32,
  offsets: usize,
  x0: usize,
  x1: usize,
  w: usize,
  to0: usize,
  to1: usize,
  plane: usize,
  relu: bool,
): void {
  let c00 = v128.load32_splat(w), c01 = v128.load32_splat(w);
  let c10 = v128.load32_splat(w, 4), c11 = v128.load32_splat(w, 4);
  let c20 = v128.load32_splat(w, 8), c21 = v128.load32_splat(w, 8);
  let c30 = v128.load32_splat(w, 12), c31 = v128.load32_splat(w, 12);
  let c40 = f32x4.splat(0), c41 = f32x4.splat(0);
  let c50 = f32x4.splat(0), c51 = f32x4.splat(0);
  if (ASC_FEATURE_RELAXED_SIMD) {
    c40 = v128.load32_splat(w, 16);
    c41 = v128.load32_splat(w, 16);
    c50 = v128.load32_splat(w, 20);
    c51 = v128.load32_splat(w, 20);
  }
  const end = offsets + at(taps);
  w += at(MR);
  for (; offsets < end; offsets += 4, w += at(MR)) {
    const offset = <usize>load<u32>(offsets);
    const b0 = v128.load(x0 + offset);
    const b1 = v128.load(x1 + offset);
    let a = v128.load32_splat(w);
    c00 = madd(a, b0, c00);
    c01 = madd(a, b1, c01);
    a = v128.load32_splat(w, 4);
    c10 = madd(a, b0, c10);
    c11 = madd(a, b1, c11);
    a = v128.load32_splat(w, 8);
    c20 = madd(a, b0, c20);
    c21 = madd(a, b1, c21);
    a = v128.load32_splat(w, 12);
    c30 = madd(a, b0, c30);
    c31 = madd(a, b1, c31);
    if (ASC_FEATURE_RELAXED_SIMD) {
      a = v128.load32_splat(w, 16);
      c40 = madd(a, b0, c40);
      c41 = madd(a, b1, c41);
      a = v128.load32_splat(w, 20);
      c50 = madd(a, b0, c50);
      c51 = madd(a, b1, c51);
    }
  }
  if (relu) {
    const zero = f32x4.splat(0);
    v128.store(to0, f32x4.pmax(c00, zero));
    v128.store(to1, f32x4.pmax(c01, zero));
    to0 += plane;
    to1 += plane;
    v128.store(to0, f32x4.pmax(c10, zero));
    v128.store(to1, f32x4.pmax(c11, zero));
    to0 += plane;
    to1 += plane;
    v128.store(to0, f32x4.pmax(c20, zero));
    v128.store(to1, f32x4.pmax(c21, zero));
    to0 += plane;
    to1 += plane;
    v128.store(to0, f32x4.pmax(c30, zero));
    v128.store(to1, f32x4.pmax(c31, zero));
    if (ASC_FEATURE_RELAXED_SIMD) {
      to0 += plane;
      to1 += plane;
      v128.store(to0, f32x4.pmax(c40, zero));
      v128.store(to1, f32x4.pmax(c41, zero));
      to0 += plane;
      to1 += plane;
      v128.store(to0, f32x4.pmax(c50, zero));
      v128.store(to1, f32x4.pmax(c51, zero));
    }
    return;
  }
  v128.store(to0, c00);
  v128.store(to1, c01);
  to0 += plane;
  to1 += plane;
  v128.store(to0, c10);
  v128.store(to1, c11);
  to0 += plane;
  to1 += plane;
  v128.store(to0, c20);
  v128.store(to1, c21);
  to0 += plane;
  to1 += plane;
  v128.store(to0, c30);
  v128.store(to1, c31);
  if (ASC_FEATURE_RELAXED_SIMD) {
    to0 += plane;
    to1 += plane;
    v128.store(to0, c40);
    v128.store(to1, c41);
    to0 += plane;
    to1 += plane;
    v128.store(to0, c50);
    v128.store(to1, c51);
  }
}
