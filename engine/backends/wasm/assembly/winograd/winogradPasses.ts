import { at } from '../simd';
import { Tile, TILE_BYTES } from './winogradTiles';
import { gradFour, inputSix, kernelGradThree, kernelThree, output0, output1, output2, output3 } from './winogradTransforms';

/*
 * Both directions of a transform, for four tiles at once: lane i is tile (or channel) i. The first direction goes along
 * rows as they are read, the second down the columns that wait in `temp`. Results of point (i, j) go to place 6·i + j.
 */

/** Bᵀ d B of the 6×6 windows at p0…p3, whose rows are `row` bytes apart. */
export function inputTiles(
  p0: usize,
  p1: usize,
  p2: usize,
  p3: usize,
  row: usize,
  temp: usize,
  to: usize,
  step: usize,
): void {
  for (let i: usize = 0; i < 576; i += 96) {
    const a = v128.load(p0);
    const b = v128.load(p1);
    const c = v128.load(p2);
    const d = v128.load(p3);
    const low01 = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
    const high01 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
    const low23 = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
    const high23 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
    const rest01 = v128.load64_lane(p1, v128.load64_zero(p0, 16), 1, 16);
    const rest23 = v128.load64_lane(p3, v128.load64_zero(p2, 16), 1, 16);
    inputSix(
      v128.shuffle<i64>(low01, low23, 0, 2),
      v128.shuffle<i64>(low01, low23, 1, 3),
      v128.shuffle<i64>(high01, high23, 0, 2),
      v128.shuffle<i64>(high01, high23, 1, 3),
      v128.shuffle<i32>(rest01, rest23, 0, 2, 4, 6),
      v128.shuffle<i32>(rest01, rest23, 1, 3, 5, 7),
      temp + i,
      16,
    );
    p0 += row;
    p1 += row;
    p2 += row;
    p3 += row;
  }
  for (let j: usize = 0; j < 96; j += 16, to += step) {
    const column = temp + j;
    inputSix(
      v128.load(column),
      v128.load(column, 96),
      v128.load(column, 192),
      v128.load(column, 288),
      v128.load(column, 384),
      v128.load(column, 480),
      to,
      6 * step,
    );
  }
}

/** A y Aᵀ of the 4×4 tiles at p0…p3; lanes 0 and 1 go to `low`, 2 and 3 to `high`. */
export function gradTiles(
  p0: usize,
  p1: usize,
  p2: usize,
  p3: usize,
  row: usize,
  temp: usize,
  low: usize,
  high: usize,
  step: usize,
): void {
  for (let i: usize = 0; i < 384; i += 96) {
    const a = v128.load(p0);
    const b = v128.load(p1);
    const c = v128.load(p2);
    const d = v128.load(p3);
    const low01 = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
    const high01 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
    const low23 = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
    const high23 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
    gradFour(
      v128.shuffle<i64>(low01, low23, 0, 2),
      v128.shuffle<i64>(low01, low23, 1, 3),
      v128.shuffle<i64>(high01, high23, 0, 2),
      v128.shuffle<i64>(high01, high23, 1, 3),
      temp + i,
      temp + i + 8,
      16,
    );
    p0 += row;
    p1 += row;
    p2 += row;
    p3 += row;
  }
  for (let j: usize = 0; j < 96; j += 16, low += step, high += step) {
    const column = temp + j;
    const y0 = v128.load(column);
    const y1 = v128.load(column, 96);
    const y2 = v128.load(column, 192);
    gradFour(y0, y1, y2, v128.load(column, 288), low, high, 6 * step);
  }
}

/** G g Gᵀ of the 3×3 kernels at p0…p3, turned round where asked; `temp` holds two tiles. */
export function kernelTiles(
  p0: usize,
  p1: usize,
  p2: usize,
  p3: usize,
  turned: bool,
  temp: usize,
  low: usize,
  high: usize,
  step: usize,
): void {
  const nine = temp + 576;
  transposeTo(nine, turned ? 8 : 0, turned, v128.load(p0), v128.load(p1), v128.load(p2), v128.load(p3));
  transposeTo(nine, 4, turned, v128.load(p0, 16), v128.load(p1, 16), v128.load(p2, 16), v128.load(p3, 16));
  let last = v128.load32_zero(p0, 32);
  last = v128.load32_lane(p1, last, 1, 32);
  last = v128.load32_lane(p2, last, 2, 32);
  v128.store(nine + (turned ? 0 : 128), v128.load32_lane(p3, last, 3, 32));
  for (let j: usize = 0; j < 48; j += 16) {
    const column = nine + j;
    const to = temp + j;
    kernelThree(v128.load(column), v128.load(column, 48), v128.load(column, 96), to, to + 8, 48);
  }
  for (let i: usize = 0; i < 288; i += 48, low += 6 * step, high += 6 * step) {
    const line = temp + i;
    kernelThree(v128.load(line), v128.load(line, 16), v128.load(line, 32), low, high, step);
  }
}

/** Stores the columns of four rows at places first, first ± 1, … */
// @ts-ignore: decorator
@inline
function transposeTo(to: usize, first: usize, backwards: bool, a: v128, b: v128, c: v128, d: v128): void {
  const low01 = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const high01 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const low23 = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const high23 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  const step: isize = backwards ? -16 : 16;
  let place = to + first * 16;
  v128.store(place, v128.shuffle<i64>(low01, low23, 0, 2));
  place += step;
  v128.store(place, v128.shuffle<i64>(low01, low23, 1, 3));
  place += step;
  v128.store(place, v128.shuffle<i64>(high01, high23, 0, 2));
  place += step;
  v128.store(place, v128.shuffle<i64>(high01, high23, 1, 3));
}

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

/** Gᵀ m G of four lanes: nine vectors at `to`. `temp` holds the 36 points. */
export function kernelGradTiles(temp: usize, to: usize): void {
  for (let i: usize = 0; i < 576; i += 96) {
    const line = temp + i;
    const m0 = v128.load(line);
    const m1 = v128.load(line, 16);
    const m2 = v128.load(line, 32);
    const m3 = v128.load(line, 48);
    kernelGradThree(m0, m1, m2, m3, v128.load(line, 64), v128.load(line, 80), line, 16);
  }
  for (let j: usize = 0; j < 48; j += 16) {
    const column = temp + j;
    const m0 = v128.load(column);
    const m1 = v128.load(column, 96);
    const m2 = v128.load(column, 192);
    const m3 = v128.load(column, 288);
    const m4 = v128.load(column, 384);
    kernelGradThree(m0, m1, m2, m3, m4, v128.load(column, 480), to + j, 48);
  }
}
