import { partStart } from './integers';
import { at } from './simd';
import { stridedOffset } from './strides';

/**
 * Along one axis, in 32-bit words (written by ../lower/indexing.ts): size of the axis, its stride, rank of the index; then
 * the sizes of the index, and its strides in the indexed tensor (0 along the axis).
 */
@unmanaged
class Axis {
  size: i32;
  stride: i32;
  rank: i32;
}

/*
 * Kernels here that check indices give -1, or the flat position of the first index that is out of range; nothing is read
 * there.
 */

/** out[i] = x at index[i] along the axis, as torch.gather. */
export function gather(x: usize, index: usize, out: usize, table: usize): i32 {
  return visit(x, index, out, table, false);
}

/** Adds the source, which has the index's shape, into `out`, which the caller has filled. */
export function scatterAdd(source: usize, index: usize, out: usize, table: usize): i32 {
  return visit(out, index, source, table, true);
}

// @ts-ignore: decorator
@inline
function visit(indexed: usize, index: usize, dense: usize, table: usize, scatter: bool): i32 {
  const t = changetype<Axis>(table);
  const sizes = table + 12;
  const strides = sizes + at(t.rank);
  const last = at(t.rank - 1);
  const count = load<i32>(sizes + last);
  const step = at(load<i32>(strides + last));
  const along = at(t.stride);
  const limit = t.size;
  let rows = 1;
  for (let axis: usize = 0; axis < last; axis += 4) rows *= load<i32>(sizes + axis);
  let position: usize = 0;
  for (let row = 0; row < rows; row++) {
    let place = indexed + at(stridedOffset(sizes, strides, last, row));
    for (const end = position + at(count); position < end; position += 4, place += step) {
      const value = load<i32>(index + position);
      if (<u32>value >= <u32>limit) return <i32>(position >> 2);
      const target = place + (<usize>value) * along;
      if (scatter) store<f32>(target, load<f32>(target) + load<f32>(dense + position));
      else store<i32>(dense + position, load<i32>(target));
    }
  }
  return -1;
}

/** out[row, i] = x[row, index[row, i]], the indices being in range: those that maxPool2dIndices gave. A part is some rows. */
export function gatherRows(x: usize, index: usize, out: usize, rows: i32, count: i32, width: i32, part: i32, parts: i32): void {
  for (let row = partStart(rows, part, parts); row < partStart(rows, part + 1, parts); row++) {
    const from = x + at(row * width);
    const end = at((row + 1) * count);
    for (let i = at(row * count); i < end; i += 4) store<i32>(out + i, load<i32>(from + at(load<i32>(index + i))));
  }
}

/** Rows of `width` zeros to which source[row, i] is added at index[row, i], as gatherRows reads them. */
export function scatterRows(source: usize, index: usize, out: usize, rows: i32, count: i32, width: i32, part: i32, parts: i32): void {
  for (let row = partStart(rows, part, parts); row < partStart(rows, part + 1, parts); row++) {
    const to = out + at(row * width);
    memory.fill(to, 0, at(width));
    const end = at((row + 1) * count);
    for (let i = at(row * count); i < end; i += 4) {
      const place = to + at(load<i32>(index + i));
      store<f32>(place, load<f32>(place) + load<f32>(source + i));
    }
  }
}

/** Rows x[index[i]] of `width` elements. */
export function indexSelect(x: usize, index: usize, out: usize, count: i32, rows: i32, width: i32): i32 {
  for (let i = 0; i < count; i++, out += at(width)) {
    const row = load<i32>(index + at(i));
    if (<u32>row >= <u32>rows) return i;
    memory.copy(out, x + at(row * width), at(width));
  }
  return -1;
}

/** out[index[i]] += source[i], rows of `width` elements. */
export function indexAdd(source: usize, index: usize, out: usize, count: i32, rows: i32, width: i32): i32 {
  for (let i = 0; i < count; i++, source += at(width)) {
    const row = load<i32>(index + at(i));
    if (<u32>row >= <u32>rows) return i;
    const to = out + at(row * width);
    let j: usize = 0;
    for (; j < at(width & ~3); j += 16) v128.store(to + j, f32x4.add(v128.load(to + j), v128.load(source + j)));
    for (; j < at(width); j += 4) store<f32>(to + j, load<f32>(to + j) + load<f32>(source + j));
  }
  return -1;
}
