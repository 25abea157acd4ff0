import { maxI, minI } from '../integers';
import { at, madd } from '../simd';

/** Columns of a register block of `dotProduct`; it has two rows. */
export const DOT_COLUMNS: i32 = 6;
/** Depth of a block: six rows of one operand and up to eight of the other fit L1. */
const DEPTH: i32 = 512;
/** Bytes of a block of partial sums. */
const BLOCK: usize = 192;

/**
 * sums = from + the products of two rows of a and six of b, `k` deep, a multiple of 4: twelve vectors of partial sums, column by
 * column, two rows each. Its form is micro.ts's, for the same reason.
 */
export function microDot(k: i32, a: usize, aRow: usize, b: usize, bRow: usize, from: usize, sums: usize): void {
  let c00 = v128.load(from), c10 = v128.load(from, 16);
  let c01 = v128.load(from, 32), c11 = v128.load(from, 48);
  let c02 = v128.load(from, 64), c12 = v128.load(from, 80);
  let c03 = v128.load(from, 96), c13 = v128.load(from, 112);
  let c04 = v128.load(from, 128), c14 = v128.load(from, 144);
  let c05 = v128.load(from, 160), c15 = v128.load(from, 176);
  let a1 = a + aRow;
  let b1 = b + bRow, b2 = b1 + bRow, b3 = b2 + bRow, b4 = b3 + bRow, b5 = b4 + bRow;
  const end = a + at(k);
  while (a != end) {
    const x0 = v128.load(a);
    const x1 = v128.load(a1);
    let y = v128.load(b);
    c00 = madd(x0, y, c00);
    c10 = madd(x1, y, c10);
    y = v128.load(b1);
    c01 = madd(x0, y, c01);
    c11 = madd(x1, y, c11);
    y = v128.load(b2);
    c02 = madd(x0, y, c02);
    c12 = madd(x1, y, c12);
    y = v128.load(b3);
    c03 = madd(x0, y, c03);
    c13 = madd(x1, y, c13);
    y = v128.load(b4);
    c04 = madd(x0, y, c04);
    c14 = madd(x1, y, c14);
    y = v128.load(b5);
    c05 = madd(x0, y, c05);
    c15 = madd(x1, y, c15);
    a += 16;
    a1 += 16;
    b += 16;
    b1 += 16;
    b2 += 16;
    b3 += 16;
    b4 += 16;
    b5 += 16;
  }
  v128.store(sums, c00);
  v128.store(sums, c10, 16);
  v128.store(sums, c01, 32);
  v128.store(sums, c11, 48);
  v128.store(sums, c02, 64);
  v128.store(sums, c12, 80);
  v128.store(sums, c03, 96);
  v128.store(sums, c13, 112);
  v128.store(sums, c04, 128);
  v128.store(sums, c14, 144);
  v128.store(sums, c05, 160);
  v128.store(sums, c15, 176);
}

/** Bytes of scratch for `dotProduct`: a block of zeros, and one for each two rows. */
export function dotScratch(m: i32): i32 {
  return (1 + ((m + 1) >> 1)) * <i32>BLOCK;
}

/**
 * C = A·Bᵀ with rows of both along k: A [m ≥ 2][k], `aRow` elements apart, B [n ≥ 6][k]; columns j0 to j1 of C. Nothing is packed
 * and B is read once, front to back: for few rows, where packing would cost as much as multiplying. j0 is a multiple of 6.
 */
export function dotProduct(
  a: usize, aRow: i32, b: usize, bRow: i32, c: usize, m: i32, n: i32, k: i32, j0: i32, j1: i32, bias: usize, biasRow: i32, relu: bool,
  scratch: usize,
): void {
  const whole = k & ~3;
  const sums = scratch + BLOCK;
  memory.fill(scratch, 0, BLOCK);
  for (let j = j0; j < j1; j += DOT_COLUMNS) {
    // The last block lies over the one before it and writes only what is new.
    const left = maxI(0, minI(j, n - DOT_COLUMNS));
    const right = b + at(left * bRow);
    let k0 = 0;
    do {
      const kc = minI(DEPTH, whole - k0);
      let block = sums;
      for (let i = 0; i < m; i += 2, block += BLOCK) {
        const from = k0 == 0 ? scratch : block;
        microDot(kc, a + at(i * aRow + k0), i + 1 < m ? at(aRow) : 0, right + at(k0), at(bRow), from, block);
      }
      k0 += kc;
    } while (k0 < whole);
    let block = sums;
    for (let i = 0; i < m; i += 2, block += BLOCK) {
      reduce(block);
      const rows = minI(2, m - i);
      for (let r = 0; r < rows; r++) {
        const row = block + at(r * 8);
        for (let p = whole; p < k; p++) {
          const factor = load<f32>(a + at((i + r) * aRow + p));
          for (let s = 0; s < DOT_COLUMNS; s++) {
            store<f32>(row + at(s), load<f32>(row + at(s)) + factor * load<f32>(right + at(s * bRow + p)));
          }
        }
        finish(c + at((i + r) * n + left), row, j - left, bias ? bias + at((i + r) * biasRow + left) : 0, relu);
      }
    }
  }
}

/** Four vectors' sums of lanes. */
// @ts-ignore: decorator
@inline
function sums4(x0: v128, x1: v128, x2: v128, x3: v128): v128 {
  const x01 = f32x4.add(v128.shuffle<i32>(x0, x1, 0, 4, 1, 5), v128.shuffle<i32>(x0, x1, 2, 6, 3, 7));
  const x23 = f32x4.add(v128.shuffle<i32>(x2, x3, 0, 4, 1, 5), v128.shuffle<i32>(x2, x3, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<i64>(x01, x23, 0, 2), v128.shuffle<i64>(x01, x23, 1, 3));
}

/** Twelve vectors of partial sums become two rows of six sums, eight numbers apart, at the same place. */
function reduce(block: usize): void {
  const top = sums4(v128.load(block), v128.load(block, 32), v128.load(block, 64), v128.load(block, 96));
  const low = sums4(v128.load(block, 16), v128.load(block, 48), v128.load(block, 80), v128.load(block, 112));
  const rest = sums4(v128.load(block, 128), v128.load(block, 160), v128.load(block, 144), v128.load(block, 176));
  v128.store(block, top);
  v128.store64_lane(block, rest, 0, 16);
  v128.store(block, low, 32);
  v128.store64_lane(block, rest, 1, 48);
}

/** Writes six sums, the first `skip` of them not. */
function finish(to: usize, sums: usize, skip: i32, bias: usize, relu: bool): void {
  let low = v128.load(sums);
  let high = v128.load64_zero(sums, 16);
  if (bias) {
    low = f32x4.add(low, v128.load(bias));
    high = f32x4.add(high, v128.load64_zero(bias, 16));
  }
  if (relu) {
    low = f32x4.pmax(low, f32x4.splat(0));
    high = f32x4.pmax(high, f32x4.splat(0));
  }
  if (skip == 0) {
    v128.store(to, low);
    v128.store64_lane(to, high, 0, 16);
  } else {
    v128.store(sums, low);
    v128.store64_lane(sums, high, 0, 16);
    for (let s = skip; s < DOT_COLUMNS; s++) store<f32>(to + at(s), load<f32>(sums + at(s)));
  }
}
