import { at, madd } from '../simd';
import { storeRelu, storeRow } from './microStore';

/** Register blocks (micro.ts) of 6×8 and 4×8 whose a lies along k. */

export function microAlongK6(
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
    storeRelu(to, c00, c01);
    to += toRow;
    storeRelu(to, c10, c11);
    to += toRow;
    storeRelu(to, c20, c21);
    to += toRow;
    storeRelu(to, c30, c31);
    to += toRow;
    storeRelu(to, c40, c41);
    to += toRow;
    storeRelu(to, c50, c51);
    return;
  }
  storeRow(to, c00, c01);
  to += toRow;
  storeRow(to, c10, c11);
  to += toRow;
  storeRow(to, c20, c21);
  to += toRow;
  storeRow(to, c30, c31);
  to += toRow;
  storeRow(to, c40, c41);
  to += toRow;
  storeRow(to, c50, c51);
}

export function microAlongK4(
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
    storeRelu(to, c00, c01);
    to += toRow;
    storeRelu(to, c10, c11);
    to += toRow;
    storeRelu(to, c20, c21);
    to += toRow;
    storeRelu(to, c30, c31);
    return;
  }
  storeRow(to, c00, c01);
  to += toRow;
  storeRow(to, c10, c11);
  to += toRow;
  storeRow(to, c20, c21);
  to += toRow;
  storeRow(to, c30, c31);
}
