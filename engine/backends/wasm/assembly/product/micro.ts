import { at } from '../simd';
import { microAcross4, microAcross6 } from './microAcross';
import { microAlongK4, microAlongK6 } from './microAlongK';

/*
 * Register blocks of the matrix product (the micro-kernels of BLIS): to[R×8] = from[R×8] + a·b over `k`, where row p of b is
 * the 8 numbers at b + p·bStep. `from` and `to` are rows of 8 numbers, `fromRow` and `toRow` bytes apart (0: the same row for
 * all, a bias or zeros). With `relu`, negative results become 0. Every step is in bytes.
 *
 * What they look like matters, as V8 orders pure instructions by their uses: accumulators start as loads or constants,
 * are named, used and stored in one order, the loop is not unrolled, and nothing but a store takes them afterwards.
 * Anything else (an addition before the store, two turns of the loop in one) moves all loads to the front of the loop,
 * which then runs out of registers: less than half the speed. They are exported by the module (../index.ts), so that they
 * stay functions of their own.
 */

/** Columns of a register block. */
export const NR: i32 = 8;
/** 12 accumulators fill the 16 registers of x86-64 when multiply-add is one instruction; apart, the product needs some too. */
const SIX: bool = ASC_FEATURE_RELAXED_SIMD;

/** Rows of the tallest register block. */
export const MR: i32 = SIX ? 6 : 4;
/** Eight zeros. */
const ZERO_ROW: usize = memory.data(32, 16);

/** tile[MR×NR] = a·b of packed panels, a [k][MR] and b [k][NR]; added to what is there if `adds`. */
// @ts-ignore: decorator
@inline
export function microPanels(k: i32, a: usize, b: usize, tile: usize, adds: bool): void {
  const from = adds ? tile : ZERO_ROW;
  microAcross(MR, k, a, at(MR), b, at(NR), from, adds ? at(NR) : 0, tile, at(NR), false);
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
export function microAcross(
  height: i32, k: i32, a: usize, aStep: usize, b: usize, bStep: usize, from: usize, fromRow: usize, to: usize, toRow: usize, relu: bool,
): void {
  if (SIX && height == 6) microAcross6(k, a, aStep, b, bStep, from, fromRow, to, toRow, relu);
  else microAcross4(k, a, aStep, b, bStep, from, fromRow, to, toRow, relu);
}

/** The block of `height` rows whose a lies along k: a + row·aRow + 4·p. */
// @ts-ignore: decorator
@inline
export function microAlongK(
  height: i32, k: i32, a: usize, aRow: usize, b: usize, bStep: usize, from: usize, fromRow: usize, to: usize, toRow: usize, relu: bool,
): void {
  if (SIX && height == 6) microAlongK6(k, a, aRow, b, bStep, from, fromRow, to, toRow, relu);
  else microAlongK4(k, a, aRow, b, bStep, from, fromRow, to, toRow, relu);
}

