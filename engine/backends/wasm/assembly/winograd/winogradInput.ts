import { gradFour, inputSix } from './winogradTransforms';

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
