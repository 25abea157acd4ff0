import { at } from '../simd';
import { TILE_BYTES } from './winogradGrid';
import { Tile } from './winogradTiles';
import { output0, output1, output2, output3 } from './winogradTransforms';

/** Aᵀ m A of four tiles, bias and floor, to where the list of tiles says: partial tiles only as far as they reach. */
export function outputTiles(
  from: usize,
  step: usize,
  temp: usize,
  bias: v128,
  floor: v128,
  tiles: usize,
  to: usize,
  row: usize,
): void {
  for (let j: usize = 0; j < 96; j += 16, from += step) {
    const column = temp + j;
    const m1 = v128.load(from + 6 * step);
    const m2 = v128.load(from + 12 * step);
    const m3 = v128.load(from + 18 * step);
    const m4 = v128.load(from + 24 * step);
    const sumA = f32x4.add(m1, m2);
    const sumB = f32x4.add(m3, m4);
    v128.store(column, output0(v128.load(from), sumA, sumB));
    v128.store(column, output2(sumA, sumB), 192);
    const differenceA = f32x4.sub(m1, m2);
    const differenceB = f32x4.sub(m3, m4);
    v128.store(column, output1(differenceA, differenceB), 96);
    v128.store(column, output3(v128.load(from + 30 * step), differenceA, differenceB), 288);
  }
  const t0 = changetype<Tile>(tiles);
  const t1 = changetype<Tile>(tiles + TILE_BYTES);
  const t2 = changetype<Tile>(tiles + 2 * TILE_BYTES);
  const t3 = changetype<Tile>(tiles + 3 * TILE_BYTES);
  for (let i = 0; i < 4; i++, temp += 96) {
    const m1 = v128.load(temp, 16);
    const m2 = v128.load(temp, 32);
    const m3 = v128.load(temp, 48);
    const m4 = v128.load(temp, 64);
    const sumA = f32x4.add(m1, m2);
    const sumB = f32x4.add(m3, m4);
    const differenceA = f32x4.sub(m1, m2);
    const differenceB = f32x4.sub(m3, m4);
    const a = finish(output0(v128.load(temp), sumA, sumB), bias, floor);
    const b = finish(output1(differenceA, differenceB), bias, floor);
    const c = finish(output2(sumA, sumB), bias, floor);
    const d = finish(output3(v128.load(temp, 80), differenceA, differenceB), bias, floor);
    const low01 = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
    const high01 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
    const low23 = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
    const high23 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
    writeRow(t0, i, to, row, v128.shuffle<i64>(low01, low23, 0, 2));
    writeRow(t1, i, to, row, v128.shuffle<i64>(low01, low23, 1, 3));
    writeRow(t2, i, to, row, v128.shuffle<i64>(high01, high23, 0, 2));
    writeRow(t3, i, to, row, v128.shuffle<i64>(high01, high23, 1, 3));
  }
}

/** pmax is one instruction and keeps NaN where it is the first operand; V8 makes nine of max. */
// @ts-ignore: decorator
@inline
function finish(value: v128, bias: v128, floor: v128): v128 {
  return f32x4.pmax(f32x4.add(value, bias), floor);
}

// @ts-ignore: decorator
@inline
function writeRow(tile: Tile, i: i32, to: usize, row: usize, value: v128): void {
  if (i >= tile.rows) return;
  const place = to + at(tile.to) + <usize>i * row;
  const columns = tile.columns;
  if (columns == 4) {
    v128.store(place, value);
  } else {
    if (columns >= 2) v128.store64_lane(place, value, 0);
    else v128.store32_lane(place, value, 0);
    if (columns == 3) v128.store32_lane(place, value, 2, 8);
  }
}
