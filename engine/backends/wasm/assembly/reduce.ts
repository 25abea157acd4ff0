import { minI, partStart } from './integers';
import { at } from './simd';

/**
 * A reduction of a dense tensor whose neighbouring axes of one kind are merged, in 32-bit words (written by
 * ../lower/reduce.ts): elements of the innermost stretch (contiguous), whether that stretch is reduced; then for the
 * other kept axes and the other reduced axes: rank, sizes, strides.
 */
@unmanaged
class Reduction {
  stretch: i32;
  isReduced: i32;
}

// @ts-ignore: decorator
@inline
function axesSize(axes: usize): i32 {
  let count = 1;
  for (let i = load<i32>(axes); i > 0; i--) count *= load<i32>(axes + at(i));
  return count;
}

/** Byte offset of position `index` among the axes. */
// @ts-ignore: decorator
@inline
function axesOffset(axes: usize, index: i32): usize {
  const rank = load<i32>(axes);
  let offset = 0;
  for (let axis = rank; axis > 0; axis--) {
    const size = load<i32>(axes + at(axis));
    const next = index / size;
    offset += (index - next * size) * load<i32>(axes + at(rank + axis));
    index = next;
  }
  return at(offset);
}

// @ts-ignore: decorator
@inline
function keptAxes(table: usize): usize {
  return table + 8;
}

// @ts-ignore: decorator
@inline
function reducedAxes(table: usize): usize {
  return table + 12 + at(2 * load<i32>(table, 8));
}

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

export function sum(x: usize, out: usize, table: usize, part: i32, parts: i32): void {
  const kept = keptAxes(table);
  const reduced = reducedAxes(table);
  const terms = axesSize(reduced);
  const r = changetype<Reduction>(table);
  const end = partEnd(table, part + 1, parts);
  for (let i = partEnd(table, part, parts); i < end; i++) {
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

/**
 * Results are handed out one by one where the stretch is reduced, else in blocks of 8 columns of a row: the first one
 * that is not of the parts before `part`.
 */
// @ts-ignore: decorator
@inline
function partEnd(table: usize, part: i32, parts: i32): i32 {
  const r = changetype<Reduction>(table);
  const rows = axesSize(keptAxes(table));
  return partStart(r.isReduced ? rows : rows * ((r.stretch + 7) >> 3), 1, part, parts);
}

// @ts-ignore: decorator
@inline
function blockRow(r: Reduction, block: i32): i32 {
  return block / ((r.stretch + 7) >> 3);
}

// @ts-ignore: decorator
@inline
function blockColumn(r: Reduction, block: i32): i32 {
  return (block % ((r.stretch + 7) >> 3)) << 3;
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

export function max(x: usize, out: usize, table: usize, part: i32, parts: i32): void {
  const kept = keptAxes(table);
  const reduced = reducedAxes(table);
  const terms = axesSize(reduced);
  const r = changetype<Reduction>(table);
  const end = partEnd(table, part + 1, parts);
  for (let i = partEnd(table, part, parts); i < end; i++) {
    if (r.isReduced) {
      const from = x + axesOffset(kept, i);
      let best: f32 = -Infinity;
      for (let term = 0; term < terms; term++) best = maxOf(best, maxStretch(from + axesOffset(reduced, term), r.stretch));
      store<f32>(out + at(i), best);
    } else {
      const row = blockRow(r, i);
      const from = x + axesOffset(kept, row);
      const to = out + at(row * r.stretch);
      const first = blockColumn(r, i);
      for (let column = first; column < minI(first + 8, r.stretch); column++) {
        let best: f32 = -Infinity;
        for (let term = 0; term < terms; term++) best = maxOf(best, load<f32>(from + at(column) + axesOffset(reduced, term)));
        store<f32>(to + at(column), best);
      }
    }
  }
}

/** wasm's maximum: NaN if either is NaN. */
// @ts-ignore: decorator
@inline
function maxOf(a: f32, b: f32): f32 {
  return f32.max(a, b);
}

function maxStretch(from: usize, count: i32): f32 {
  let lanes = f32x4.splat(-Infinity);
  let i: usize = 0;
  for (; i < at(count & ~3); i += 16) lanes = f32x4.max(lanes, v128.load(from + i));
  let best = maxOf(
    maxOf(f32x4.extract_lane(lanes, 0), f32x4.extract_lane(lanes, 1)),
    maxOf(f32x4.extract_lane(lanes, 2), f32x4.extract_lane(lanes, 3)),
  );
  for (; i < at(count); i += 4) best = maxOf(best, load<f32>(from + i));
  return best;
}

/** int32 position of the first maximum along the middle axis; NaN wins. */
export function argmax(x: usize, out: usize, outer: i32, size: i32, inner: i32): void {
  for (let o = 0; o < outer; o++, x += at(size * inner)) {
    for (let i = 0; i < inner; i++, out += 4) {
      let best = 0;
      let held = load<f32>(x + at(i));
      for (let k = 1; k < size; k++) {
        const value = load<f32>(x + at(k * inner + i));
        if (value > held || (value != value && held == held)) {
          best = k;
          held = value;
        }
      }
      store<i32>(out, best);
    }
  }
}
