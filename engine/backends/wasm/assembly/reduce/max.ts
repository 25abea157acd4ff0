import { minI } from '../integers';
import { at } from '../simd';
import { axesOffset, axesSize, blockColumn, blockRow, keptAxes, partFirst, reducedAxes, Reduction } from './reduction';

/** Maxima over the reduced axes; NaN wins. A part is some results. */
export function max(x: usize, out: usize, table: usize, part: i32, parts: i32): void {
  const kept = keptAxes(table);
  const reduced = reducedAxes(table);
  const terms = axesSize(reduced);
  const r = changetype<Reduction>(table);
  const end = partFirst(table, part + 1, parts);
  for (let i = partFirst(table, part, parts); i < end; i++) {
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

/** Whether `value` takes the place of `best` as a maximum: NaN wins, the first of equals stays. */
// @ts-ignore: decorator
@inline
export function beats(value: f32, best: f32): bool {
  return value > best || (value != value && best == best);
}

/** int32 position of the first maximum along the middle axis; NaN wins. */
export function argmax(x: usize, out: usize, outer: i32, size: i32, inner: i32): void {
  for (let o = 0; o < outer; o++, x += at(size * inner)) {
    for (let i = 0; i < inner; i++, out += 4) {
      let best = 0;
      let held = load<f32>(x + at(i));
      for (let k = 1; k < size; k++) {
        const value = load<f32>(x + at(k * inner + i));
        if (beats(value, held)) {
          best = k;
          held = value;
        }
      }
      store<i32>(out, best);
    }
  }
}
