import { minI } from '../integers';
import { at } from '../simd';
import { axesOffset, axesSize, blockColumn, blockRow, keptAxes, partFirst, reducedAxes, Reduction } from './reduction';

/** Sums in single precision over at most this many elements a lane, and of those sums in double. */
const SPAN: i32 = 1024;

function sumStretch(from: usize, count: i32): f64 {
  let total: f64 = 0;
  while (count > 0) {
    const span = minI(count, SPAN);
    const whole = at(span & ~15);
    let s0 = f32x4.splat(0), s1 = f32x4.splat(0), s2 = f32x4.splat(0), s3 = f32x4.splat(0);
    let i: usize = 0;
    for (; i < whole; i += 64) {
      s0 = f32x4.add(s0, v128.load(from + i));
      s1 = f32x4.add(s1, v128.load(from + i, 16));
      s2 = f32x4.add(s2, v128.load(from + i, 32));
      s3 = f32x4.add(s3, v128.load(from + i, 48));
    }
    const low = f64x2.add(f64x2.promote_low_f32x4(s0), f64x2.promote_low_f32x4(s1));
    const high = f64x2.add(f64x2.promote_low_f32x4(s2), f64x2.promote_low_f32x4(s3));
    const upper0 = f64x2.add(promoteHigh(s0), promoteHigh(s1));
    const upper1 = f64x2.add(promoteHigh(s2), promoteHigh(s3));
    const all = f64x2.add(f64x2.add(low, high), f64x2.add(upper0, upper1));
    total += f64x2.extract_lane(all, 0) + f64x2.extract_lane(all, 1);
    for (; i < at(span); i += 4) total += <f64>load<f32>(from + i);
    from += at(span);
    count -= span;
  }
  return total;
}

// @ts-ignore: decorator
@inline
function promoteHigh(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i32>(x, x, 2, 3, 2, 3));
}

/** Sums over the reduced axes. A part is some results. */
export function sum(x: usize, out: usize, table: usize, part: i32, parts: i32): void {
  const kept = keptAxes(table);
  const reduced = reducedAxes(table);
  const terms = axesSize(reduced);
  const r = changetype<Reduction>(table);
  const end = partFirst(table, part + 1, parts);
  for (let i = partFirst(table, part, parts); i < end; i++) {
    if (r.isReduced) {
      const from = x + axesOffset(kept, i);
      let total: f64 = 0;
      for (let term = 0; term < terms; term++) total += sumStretch(from + axesOffset(reduced, term), r.stretch);
      store<f32>(out + at(i), <f32>total);
    } else {
      const column = blockColumn(r, i);
      const row = blockRow(r, i);
      const to = out + at(row * r.stretch + column);
      sumColumns(x + axesOffset(kept, row) + at(column), to, minI(8, r.stretch - column), reduced, terms);
    }
  }
}

/** Up to 8 neighbouring columns, added up over all terms in double precision. */
function sumColumns(from: usize, out: usize, count: i32, reduced: usize, terms: i32): void {
  if (count < 8) {
    for (let i = 0; i < count; i++) {
      let total: f64 = 0;
      for (let term = 0; term < terms; term++) total += <f64>load<f32>(from + at(i) + axesOffset(reduced, term));
      store<f32>(out + at(i), <f32>total);
    }
    return;
  }
  let s0 = f64x2.splat(0), s1 = f64x2.splat(0), s2 = f64x2.splat(0), s3 = f64x2.splat(0);
  for (let term = 0; term < terms; term++) {
    const place = from + axesOffset(reduced, term);
    const low = v128.load(place);
    const high = v128.load(place, 16);
    s0 = f64x2.add(s0, f64x2.promote_low_f32x4(low));
    s1 = f64x2.add(s1, promoteHigh(low));
    s2 = f64x2.add(s2, f64x2.promote_low_f32x4(high));
    s3 = f64x2.add(s3, promoteHigh(high));
  }
  v128.store(out, v128.shuffle<i64>(f32x4.demote_f64x2_zero(s0), f32x4.demote_f64x2_zero(s1), 0, 2));
  v128.store(out, v128.shuffle<i64>(f32x4.demote_f64x2_zero(s2), f32x4.demote_f64x2_zero(s3), 0, 2), 16);
}
