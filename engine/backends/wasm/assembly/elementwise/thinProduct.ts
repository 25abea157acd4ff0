import { minI } from '../integers';
import { at, madd } from '../simd';

/** Terms added at once: their factors stay in registers. */
const TERMS: i32 = 4;

/** A product C = A·B of small depth, in 32-bit words (written by ../../lower/program.ts); columns of B lie side by side. */
@unmanaged
class ThinProduct {
  depth: i32;
  columns: i32;
  /** Elements from one row of A, and from one column, to the next. */
  aRow: i32;
  aDepth: i32;
  b: usize;
}

/** Computes `length` elements of C, row by row, from its flat position `start` on, into a register. */
export function loadProduct(register: usize, a: usize, sizes: usize, start: i32, length: i32): void {
  const t = changetype<ThinProduct>(sizes);
  let row = start / t.columns;
  let column = start - row * t.columns;
  for (let done = 0; done < length; column = 0, row++) {
    const run = minI(t.columns - column, length - done);
    productRun(register + at(done), a + at(row * t.aRow), at(t.aDepth), t.b + at(column), at(t.columns), t.depth, run);
    done += run;
  }
}

/** `count` elements of one row: the sum over `depth` of an element of A (`aStep` bytes apart) times a row of B (`bStep`). */
function productRun(to: usize, a: usize, aStep: usize, b: usize, bStep: usize, depth: i32, count: i32): void {
  let p = 0;
  for (; p + TERMS <= depth; p += TERMS, a += TERMS * aStep, b += TERMS * bStep) {
    addFour(to, a, aStep, b, bStep, p > 0, count);
  }
  for (; p < depth; p++, a += aStep, b += bStep) addOne(to, a, b, p > 0, count);
}

function addFour(to: usize, a: usize, aStep: usize, b: usize, bStep: usize, adds: bool, count: i32): void {
  const s0 = load<f32>(a), s1 = load<f32>(a + aStep), s2 = load<f32>(a + 2 * aStep), s3 = load<f32>(a + 3 * aStep);
  const f0 = f32x4.splat(s0), f1 = f32x4.splat(s1), f2 = f32x4.splat(s2), f3 = f32x4.splat(s3);
  let b1 = b + bStep, b2 = b1 + bStep, b3 = b2 + bStep;
  const end = to + at(count);
  const whole = to + at(count & ~3);
  for (; to < whole; to += 16, b += 16, b1 += 16, b2 += 16, b3 += 16) {
    let sum = adds ? v128.load(to) : f32x4.splat(0);
    sum = madd(f0, v128.load(b), sum);
    sum = madd(f1, v128.load(b1), sum);
    sum = madd(f2, v128.load(b2), sum);
    sum = madd(f3, v128.load(b3), sum);
    v128.store(to, sum);
  }
  for (; to < end; to += 4, b += 4, b1 += 4, b2 += 4, b3 += 4) {
    let sum = madd(f0, v128.load32_zero(b), adds ? v128.load32_zero(to) : f32x4.splat(0));
    sum = madd(f1, v128.load32_zero(b1), sum);
    sum = madd(f2, v128.load32_zero(b2), sum);
    sum = madd(f3, v128.load32_zero(b3), sum);
    v128.store32_lane(to, sum, 0);
  }
}

function addOne(to: usize, a: usize, b: usize, adds: bool, count: i32): void {
  const factor = f32x4.splat(load<f32>(a));
  const end = to + at(count);
  const whole = to + at(count & ~3);
  for (; to < whole; to += 16, b += 16) {
    v128.store(to, madd(factor, v128.load(b), adds ? v128.load(to) : f32x4.splat(0)));
  }
  for (; to < end; to += 4, b += 4) {
    v128.store32_lane(to, madd(factor, v128.load32_zero(b), adds ? v128.load32_zero(to) : f32x4.splat(0)), 0);
  }
}
