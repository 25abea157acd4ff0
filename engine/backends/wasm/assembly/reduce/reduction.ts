import { blockStart } from '../integers';
import { at } from '../simd';
import { stridedOffset } from '../strides';

/**
 * A reduction of a dense tensor whose neighbouring axes of one kind are merged, in 32-bit words (written by
 * ../../lower/reduce.ts): elements of the innermost stretch (contiguous), whether that stretch is reduced; then for the
 * other kept axes and the other reduced axes: rank, sizes, strides.
 */
@unmanaged
export class Reduction {
  stretch: i32;
  isReduced: i32;
}

// @ts-ignore: decorator
@inline
export function axesSize(axes: usize): i32 {
  let count = 1;
  for (let i = load<i32>(axes); i > 0; i--) count *= load<i32>(axes + at(i));
  return count;
}

/** Byte offset of position `index` among the axes. */
// @ts-ignore: decorator
@inline
export function axesOffset(axes: usize, index: i32): usize {
  const bytes = at(load<i32>(axes));
  return at(stridedOffset(axes + 4, axes + 4 + bytes, bytes, index));
}

// @ts-ignore: decorator
@inline
export function keptAxes(table: usize): usize {
  return table + 8;
}

// @ts-ignore: decorator
@inline
export function reducedAxes(table: usize): usize {
  return table + 12 + at(2 * load<i32>(table, 8));
}

/** Blocks of 8 columns in a row. */
// @ts-ignore: decorator
@inline
function columnBlocks(r: Reduction): i32 {
  return (r.stretch + 7) >> 3;
}

/**
 * Results are handed out one by one where the stretch is reduced, else in blocks of 8 columns of a row: the first one
 * that is not of the parts before `part`.
 */
// @ts-ignore: decorator
@inline
export function partFirst(table: usize, part: i32, parts: i32): i32 {
  const r = changetype<Reduction>(table);
  const rows = axesSize(keptAxes(table));
  return blockStart(r.isReduced ? rows : rows * columnBlocks(r), 1, part, parts);
}

// @ts-ignore: decorator
@inline
export function blockRow(r: Reduction, block: i32): i32 {
  return block / columnBlocks(r);
}

// @ts-ignore: decorator
@inline
export function blockColumn(r: Reduction, block: i32): i32 {
  return (block % columnBlocks(r)) << 3;
}
