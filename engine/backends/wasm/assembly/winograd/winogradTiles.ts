import { maxI, minI } from '../integers';
import { at } from '../simd';
import { Grid, paddedWidth, TILE, TILE_BYTES } from './winogradGrid';

/** Where a tile begins in the padded copy (bytes) and in the output (elements), and how much of it is inside. */
@unmanaged
export class Tile {
  from: i32;
  to: i32;
  rows: i32;
  columns: i32;
}

/**
 * Lists the tiles t0…t1-1 (of all images, row by row) up to a multiple of eight, and the rows that a padded copy of one
 * channel needs for them. Rows of neighbouring tiles are shared. `lists` has room for listBytes.
 */
export function openBlock(g: Grid, t0: i32, t1: i32, lists: usize, capacity: i32): void {
  g.tiles = lists;
  g.copies = lists + <usize>(capacity * TILE_BYTES);
  const width = paddedWidth(g.tilesW);
  const shared = g.window - TILE;
  let rows = 0;
  let copies = g.copies;
  let start = 0;
  let current = -1;
  for (let t = t0; t < t1; t++) {
    const line = t / g.tilesW;
    const image = line / g.tilesH;
    const top = (line - image * g.tilesH) * TILE;
    if (line != current) {
      const known = current >= 0 && top > 0 ? shared : 0;
      start = rows - known;
      for (let r = known; r < g.window; r++, rows++) {
        const h = top - g.padH + r;
        const source = <u32>h < <u32>g.height ? image * g.imageStride + h * g.width : -1;
        store<i32>(copies, source);
        store<i32>(copies, rows * width, 4);
        if (source >= 0) copies += 8;
      }
      current = line;
    }
    const left = (t - line * g.tilesW) * TILE;
    const tile = changetype<Tile>(lists + <usize>((t - t0) * TILE_BYTES));
    tile.from = <i32>at(start * width + left);
    tile.to = image * g.outImageStride + top * g.outWidth + left;
    tile.rows = minI(TILE, g.outHeight - top);
    tile.columns = minI(TILE, g.outWidth - left);
  }
  g.rows = <i32>((copies - g.copies) >> 3);
  const last = changetype<Tile>(lists + <usize>((t1 - t0 - 1) * TILE_BYTES));
  for (let t = t1 - t0; t < ((t1 - t0 + 7) & ~7); t++) {
    const tile = changetype<Tile>(lists + <usize>(t * TILE_BYTES));
    tile.from = last.from;
    tile.rows = 0;
  }
}

/** Copies one channel's rows between the zeros of the padded copy; only what was inside the image is written. */
export function copyPadded(g: Grid, channel: usize, to: usize): void {
  const skipped = maxI(-g.padW, 0);
  const place = maxI(g.padW, 0);
  const count = minI(g.width - skipped, paddedWidth(g.tilesW) - place);
  if (count <= 0) return;
  const from = channel + at(skipped);
  to += at(place);
  const end = g.copies + <usize>(g.rows << 3);
  const last = at(count) - 16;
  for (let copy = g.copies; copy < end; copy += 8) {
    const source = from + at(load<i32>(copy));
    const target = to + at(load<i32>(copy, 4));
    if (count < 4) {
      for (let i: usize = 0; i < at(count); i += 4) store<f32>(target + i, load<f32>(source + i));
    } else {
      for (let i: usize = 0; i < last; i += 16) v128.store(target + i, v128.load(source + i));
      v128.store(target + last, v128.load(source + last));
    }
  }
}
