import { minI } from '../integers';
import { at, transpose4 } from '../simd';

/**
 * Writes `rows` × `k` of a matrix as panels of `width` (MR or NR) rows: [panel][k][width], missing rows as zeros.
 * Element (i, p) is at source + i·rowStride + p, so it is contiguous along k ("k-major").
 */
export function packAlongK(to: usize, source: usize, rowStride: i32, rows: i32, k: i32, width: i32, panelStride: usize): void {
  const stride = at(rowStride);
  for (let i = 0; i < rows; i += width, to += panelStride) {
    const have = minI(width, rows - i);
    const from = source + (<usize>i) * stride;
    let p = 0;
    if (have == width) {
      if (width == 8) p = packEight(to, from, stride, k);
      else if (width == 6) p = packSix(to, from, stride, k);
      else p = packFour(to, from, stride, k);
    }
    for (; p < k; p++) {
      const row = to + at(p * width);
      for (let r = 0; r < have; r++) store<f32>(row + at(r), load<f32>(from + (<usize>r) * stride + at(p)));
      for (let r = have; r < width; r++) store<f32>(row + at(r), 0);
    }
  }
}

/** As packAlongK, where element (i, p) is at source + p·kStride + i: contiguous across rows. */
export function packAcross(to: usize, source: usize, kStride: i32, rows: i32, k: i32, width: i32, panelStride: usize): void {
  const stride = at(kStride);
  for (let i = 0; i < rows; i += width, to += panelStride) {
    const have = minI(width, rows - i);
    let from = source + at(i);
    let row = to;
    if (have == 8 && width == 8) {
      for (let p = 0; p < k; p++, row += 32, from += stride) {
        v128.store(row, v128.load(from));
        v128.store(row, v128.load(from, 16), 16);
      }
    } else if (have == 6 && width == 6) {
      for (let p = 0; p < k; p++, row += 24, from += stride) {
        v128.store(row, v128.load(from));
        store<i64>(row, load<i64>(from, 16), 16);
      }
    } else if (have == 4 && width == 4) {
      for (let p = 0; p < k; p++, row += 16, from += stride) v128.store(row, v128.load(from));
    } else {
      for (let p = 0; p < k; p++, row += at(width), from += stride) {
        for (let r = 0; r < have; r++) store<f32>(row + at(r), load<f32>(from + at(r)));
        for (let r = have; r < width; r++) store<f32>(row + at(r), 0);
      }
    }
  }
}

/** Each gives how far along k it came, a multiple of 4. */
function packFour(to: usize, from: usize, stride: usize, k: i32): i32 {
  let p = 0;
  for (; p + 4 <= k; p += 4, from += 16, to += 64) {
    const from2 = from + 2 * stride;
    transpose4(to, 16, v128.load(from), v128.load(from + stride), v128.load(from2), v128.load(from2 + stride));
  }
  return p;
}

function packSix(to: usize, from: usize, stride: usize, k: i32): i32 {
  let p = 0;
  for (; p + 4 <= k; p += 4, from += 16, to += 96) {
    const from2 = from + 2 * stride;
    const from4 = from2 + 2 * stride;
    transpose4(to, 24, v128.load(from), v128.load(from + stride), v128.load(from2), v128.load(from2 + stride));
    const r4 = v128.load(from4);
    const r5 = v128.load(from4 + stride);
    const low = v128.shuffle<i32>(r4, r5, 0, 4, 1, 5);
    const high = v128.shuffle<i32>(r4, r5, 2, 6, 3, 7);
    v128.store64_lane(to, low, 0, 16);
    v128.store64_lane(to, low, 1, 40);
    v128.store64_lane(to, high, 0, 64);
    v128.store64_lane(to, high, 1, 88);
  }
  return p;
}

function packEight(to: usize, from: usize, stride: usize, k: i32): i32 {
  let p = 0;
  for (; p + 4 <= k; p += 4, from += 16, to += 128) {
    const from2 = from + 2 * stride;
    const from4 = from2 + 2 * stride;
    const from6 = from4 + 2 * stride;
    transpose4(to, 32, v128.load(from), v128.load(from + stride), v128.load(from2), v128.load(from2 + stride));
    transpose4(to + 16, 32, v128.load(from4), v128.load(from4 + stride), v128.load(from6), v128.load(from6 + stride));
  }
  return p;
}
