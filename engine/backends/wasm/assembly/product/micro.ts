/**
 * Register blocks of the matrix product: to[R×8] = from[R×8] + a·b over `k`, where row p of b is the 8 numbers at
 * b + p·bStep. `from` and `to` are rows of 8 numbers, `fromRow` and `toRow` bytes apart (0: the same row for all, a bias or
 * zeros). With `relu`, negative results become 0. Every step is in bytes.
 *
 * What they look like matters, as V8 orders pure instructions by their uses: accumulators start as loads or constants,
 * are named, used and stored in one order, the loop is not unrolled, and nothing but a store takes them afterwards.
 * Anything else (an addition before the store, two turns of the loop in one) moves all loads to the front of the loop,
 * which then runs out of registers: less than half the speed. They are exported so that they stay functions of their own.
 */
import { at, madd } from '../simd';

/** Columns of a register block. */
export const NR: i32 = 8;
/** 12 accumulators fill the 16 registers of x86-64 when multiply-add is one instruction; apart, the product needs some too. */
const SIX: bool = ASC_FEATURE_RELAXED_SIMD;

/** Rows of the tallest register block. */
export const MR: i32 = SIX ? 6 : 4;
/** Eight zeros: in the first page, of which the host uses what follows the first KiB and kernels nothing. */
const ZERO_ROW: usize = 512;

/** tile[MR×NR] = a·b of packed panels, a [k][MR] and b [k][NR]; added to what is there if `adds`. */
// @ts-ignore: decorator
@inline
export function microPanels(k: i32, a: usize, b: usize, tile: usize, adds: bool): void {
  const from = adds ? tile : ZERO_ROW;
  micro(MR, k, a, at(MR), b, at(NR), from, adds ? at(NR) : 0, tile, at(NR), false);
}

/** Rows of the next block where `rows` remain: sixes, then fours, so that at most one row is computed in vain, two of 2. */
// @ts-ignore: decorator
@inline
export function blockRows(rows: i32): i32 {
  return SIX && (rows >= 9 || rows == 5 || rows == 6) ? 6 : 4;
}

/** The block of `height` rows whose a has its rows side by side, a + p·aStep + 4·row: packed, or columns of a matrix. */
// @ts-ignore: decorator
@inline
export function micro(
  height: i32, k: i32, a: usize, aStep: usize, b: usize, bStep: usize, from: usize, fromRow: usize, to: usize, toRow: usize, relu: bool,
): void {
  if (SIX && height == 6) micro6(k, a, aStep, b, bStep, from, fromRow, to, toRow, relu);
  else micro4(k, a, aStep, b, bStep, from, fromRow, to, toRow, relu);
}

/** The block of `height` rows whose a lies along k: a + row·aRow + 4·p. */
// @ts-ignore: decorator
@inline
export function microRows(
  height: i32, k: i32, a: usize, aRow: usize, b: usize, bStep: usize, from: usize, fromRow: usize, to: usize, toRow: usize, relu: bool,
): void {
  if (SIX && height == 6) microRows6(k, a, aRow, b, bStep, from, fromRow, to, toRow, relu);
  else microRows4(k, a, aRow, b, bStep, from, fromRow, to, toRow, relu);
}

export function micro6(
  k: i32, a: usize, aStep: usize, b: usize, bStep: usize, from: usize, fromRow: usize, to: usize, toRow: usize, relu: bool,
): void {
  let c00 = v128.load(from), c01 = v128.load(from, 16);
  from += fromRow;
  let c10 = v128.load(from), c11 = v128.load(from, 16);
  from += fromRow;
  let c20 = v128.load(from), c21 = v128.load(from, 16);
  from += fromRow;
  let c30 = v128.load(from), c31 = v128.load(from, 16);
  from += fromRow;
  let c40 = v128.load(from), c41 = v128.load(from, 16);
  from += fromRow;
  let c50 = v128.load(from), c51 = v128.load(from, 16);
  const end = b + (<usize>k) * bStep;
  while (b != end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let s = v128.load32_splat(a);
    c00 = madd(s, b0, c00);
    c01 = madd(s, b1, c01);
    s = v128.load32_splat(a, 4);
    c10 = madd(s, b0, c10);
    c11 = madd(s, b1, c11);
    s = v128.load32_splat(a, 8);
    c20 = madd(s, b0, c20);
    c21 = madd(s, b1, c21);
    s = v128.load32_splat(a, 12);
    c30 = madd(s, b0, c30);
    c31 = madd(s, b1, c31);
    s = v128.load32_splat(a, 16);
    c40 = madd(s, b0, c40);
    c41 = madd(s, b1, c41);
    s = v128.load32_splat(a, 20);
    c50 = madd(s, b0, c50);
    c51 = madd(s, b1, c51);
    a += aStep;
    b += bStep;
  }
  if (relu) {
    const zero = f32x4.splat(0);
    v128.store(to, f32x4.pmax(c00, zero));
    v128.store(to, f32x4.pmax(c01, zero), 16);
    to += toRow;
    v128.store(to, f32x4.pmax(c10, zero));
    v128.store(to, f32x4.pmax(c11, zero), 16);
    to += toRow;
    v128.store(to, f32x4.pmax(c20, zero));
    v128.store(to, f32x4.pmax(c21, zero), 16);
    to += toRow;
    v128.store(to, f32x4.pmax(c30, zero));
    v128.store(to, f32x4.pmax(c31, zero), 16);
    to += toRow;
    v128.store(to, f32x4.pmax(c40, zero));
    v128.store(to, f32x4.pmax(c41, zero), 16);
    to += toRow;
    v128.store(to, f32x4.pmax(c50, zero));
    v128.store(to, f32x4.pmax(c51, zero), 16);
    return;
  }
  v128.store(to, c00);
  v128.store(to, c01, 16);
  to += toRow;
  v128.store(to, c10);
  v128.store(to, c11, 16);
  to += toRow;
  v128.store(to, c20);
  v128.store(to, c21, 16);
  to += toRow;
  v128.store(to, c30);
  v128.store(to, c31, 16);
  to += toRow;
  v128.store(to, c40);
  v128.store(to, c41, 16);
  to += toRow;
  v128.store(to, c50);
  v128.store(to, c51, 16);
}

export function micro4(
  k: i32, a: usize, aStep: usize, b: usize, bStep: usize, from: usize, fromRow: usize, to: usize, toRow: usize, relu: bool,
): void {
  let c00 = v128.load(from), c01 = v128.load(from, 16);
  from += fromRow;
  let c10 = v128.load(from), c11 = v128.load(from, 16);
  from += fromRow;
  let c20 = v128.load(from), c21 = v128.load(from, 16);
  from += fromRow;
  let c30 = v128.load(from), c31 = v128.load(from, 16);
  const end = b + (<usize>k) * bStep;
  while (b != end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let s = v128.load32_splat(a);
    c00 = madd(s, b0, c00);
    c01 = madd(s, b1, c01);
    s = v128.load32_splat(a, 4);
    c10 = madd(s, b0, c10);
    c11 = madd(s, b1, c11);
    s = v128.load32_splat(a, 8);
    c20 = madd(s, b0, c20);
    c21 = madd(s, b1, c21);
    s = v128.load32_splat(a, 12);
    c30 = madd(s, b0, c30);
    c31 = madd(s, b1, c31);
    a += aStep;
    b += bStep;
  }
  if (relu) {
    const zero = f32x4.splat(0);
    v128.store(to, f32x4.pmax(c00, zero));
    v128.store(to, f32x4.pmax(c01, zero), 16);
    to += toRow;
    v128.store(to, f32x4.pmax(c10, zero));
    v128.store(to, f32x4.pmax(c11, zero), 16);
    to += toRow;
    v128.store(to, f32x4.pmax(c20, zero));
    v128.store(to, f32x4.pmax(c21, zero), 16);
    to += toRow;
    v128.store(to, f32x4.pmax(c30, zero));
    v128.store(to, f32x4.pmax(c31, zero), 16);
    return;
  }
  v128.store(to, c00);
  v128.store(to, c01, 16);
  to += toRow;
  v128.store(to, c10);
  v128.store(to, c11, 16);
  to += toRow;
  v128.store(to, c20);
  v128.store(to, c21, 16);
  to += toRow;
  v128.store(to, c30);
  v128.store(to, c31, 16);
}

export function microRows6(
  k: i32, a: usize, aStep: usize, b: usize, bStep: usize, from: usize, fromRow: usize, to: usize, toRow: usize, relu: bool,
): void {
  let c00 = v128.load(from), c01 = v128.load(from, 16);
  from += fromRow;
  let c10 = v128.load(from), c11 = v128.load(from, 16);
  from += fromRow;
  let c20 = v128.load(from), c21 = v128.load(from, 16);
  from += fromRow;
  let c30 = v128.load(from), c31 = v128.load(from, 16);
  from += fromRow;
  let c40 = v128.load(from), c41 = v128.load(from, 16);
  from += fromRow;
  let c50 = v128.load(from), c51 = v128.load(from, 16);
  let a1 = a + aStep, a2 = a1 + aStep, a3 = a2 + aStep, a4 = a3 + aStep, a5 = a4 + aStep;
  const end = a + at(k);
  while (a != end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let s = v128.load32_splat(a);
    c00 = madd(s, b0, c00);
    c01 = madd(s, b1, c01);
    s = v128.load32_splat(a1);
    c10 = madd(s, b0, c10);
    c11 = madd(s, b1, c11);
    s = v128.load32_splat(a2);
    c20 = madd(s, b0, c20);
    c21 = madd(s, b1, c21);
    s = v128.load32_splat(a3);
    c30 = madd(s, b0, c30);
    c31 = madd(s, b1, c31);
    s = v128.load32_splat(a4);
    c40 = madd(s, b0, c40);
    c41 = madd(s, b1, c41);
    s = v128.load32_splat(a5);
    c50 = madd(s, b0, c50);
    c51 = madd(s, b1, c51);
    a += 4;
    a1 += 4;
    a2 += 4;
    a3 += 4;
    a4 += 4;
    a5 += 4;
    b += bStep;
  }
  if (relu) {
    const zero = f32x4.splat(0);
    v128.store(to, f32x4.pmax(c00, zero));
    v128.store(to, f32x4.pmax(c01, zero), 16);
    to += toRow;
    v128.store(to, f32x4.pmax(c10, zero));
    v128.store(to, f32x4.pmax(c11, zero), 16);
    to += toRow;
    v128.store(to, f32x4.pmax(c20, zero));
    v128.store(to, f32x4.pmax(c21, zero), 16);
    to += toRow;
    v128.store(to, f32x4.pmax(c30, zero));
    v128.store(to, f32x4.pmax(c31, zero), 16);
    to += toRow;
    v128.store(to, f32x4.pmax(c40, zero));
    v128.store(to, f32x4.pmax(c41, zero), 16);
    to += toRow;
    v128.store(to, f32x4.pmax(c50, zero));
    v128.store(to, f32x4.pmax(c51, zero), 16);
    return;
  }
  v128.store(to, c00);
  v128.store(to, c01, 16);
  to += toRow;
  v128.store(to, c10);
  v128.store(to, c11, 16);
  to += toRow;
  v128.store(to, c20);
  v128.store(to, c21, 16);
  to += toRow;
  v128.store(to, c30);
  v128.store(to, c31, 16);
  to += toRow;
  v128.store(to, c40);
  v128.store(to, c41, 16);
  to += toRow;
  v128.store(to, c50);
  v128.store(to, c51, 16);
}

export function microRows4(
  k: i32, a: usize, aStep: usize, b: usize, bStep: usize, from: usize, fromRow: usize, to: usize, toRow: usize, relu: bool,
): void {
  let c00 = v128.load(from), c01 = v128.load(from, 16);
  from += fromRow;
  let c10 = v128.load(from), c11 = v128.load(from, 16);
  from += fromRow;
  let c20 = v128.load(from), c21 = v128.load(from, 16);
  from += fromRow;
  let c30 = v128.load(from), c31 = v128.load(from, 16);
  let a1 = a + aStep, a2 = a1 + aStep, a3 = a2 + aStep;
  const end = a + at(k);
  while (a != end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let s = v128.load32_splat(a);
    c00 = madd(s, b0, c00);
    c01 = madd(s, b1, c01);
    s = v128.load32_splat(a1);
    c10 = madd(s, b0, c10);
    c11 = madd(s, b1, c11);
    s = v128.load32_splat(a2);
    c20 = madd(s, b0, c20);
    c21 = madd(s, b1, c21);
    s = v128.load32_splat(a3);
    c30 = madd(s, b0, c30);
    c31 = madd(s, b1, c31);
    a += 4;
    a1 += 4;
    a2 += 4;
    a3 += 4;
    b += bStep;
  }
  if (relu) {
    const zero = f32x4.splat(0);
    v128.store(to, f32x4.pmax(c00, zero));
    v128.store(to, f32x4.pmax(c01, zero), 16);
    to += toRow;
    v128.store(to, f32x4.pmax(c10, zero));
    v128.store(to, f32x4.pmax(c11, zero), 16);
    to += toRow;
    v128.store(to, f32x4.pmax(c20, zero));
    v128.store(to, f32x4.pmax(c21, zero), 16);
    to += toRow;
    v128.store(to, f32x4.pmax(c30, zero));
    v128.store(to, f32x4.pmax(c31, zero), 16);
    return;
  }
  v128.store(to, c00);
  v128.store(to, c01, 16);
  to += toRow;
  v128.store(to, c10);
  v128.store(to, c11, 16);
  to += toRow;
  v128.store(to, c20);
  v128.store(to, c21, 16);
  to += toRow;
  v128.store(to, c30);
  v128.store(to, c31, 16);
}

