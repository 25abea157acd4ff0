import { maxI, minI } from '../integers';
import { at } from '../simd';
import { Windows } from './window';

/**
 * Unfolds: row r of the result is the kernel position (channel, kh, kw) number r, column q the window number q over all
 * images (n·OH·OW + oh·OW + ow). Rows r0…r1-1 and columns q0…q1-1 are written, rows `stride` elements apart.
 */
export function unfold(w: Windows, r0: i32, r1: i32, q0: i32, q1: i32, to: usize, stride: i32): void {
  const windows = w.outHeight * w.outWidth;
  const firstImage = q0 / windows;
  const isShift = w.strideH == 1 && w.strideW == 1 && w.outWidth == w.width;
  for (let r = r0; r < r1; r++, to += at(stride)) {
    const kw = r % w.kernelWidth;
    const rest = r / w.kernelWidth;
    const shiftH = (rest % w.kernelHeight) * w.dilationH - w.padH;
    const shiftW = kw * w.dilationW - w.padW;
    let image = w.source + at((rest / w.kernelHeight) * w.height * w.width + firstImage * w.imageStride);
    let place = to;
    let first = q0 - firstImage * windows;
    for (let left = q1 - q0; left > 0; first = 0, image += at(w.imageStride)) {
      const count = minI(windows - first, left);
      if (isShift) unfoldShifted(place, image, w, first, first + count, shiftH, shiftW);
      else unfoldRows(place, image, w, first, first + count, shiftH, shiftW);
      place += at(count);
      left -= count;
    }
  }
}

/**
 * Windows p0…p1-1 of one image, where every output row is as wide as an image row and the stride is 1: the whole range is
 * one stretch of the image, moved; only what fell off an edge and came in again on the other side is zero.
 */
function unfoldShifted(to: usize, image: usize, w: Windows, p0: i32, p1: i32, shiftH: i32, shiftW: i32): void {
  const width = w.width;
  const offset = shiftH * width + shiftW;
  const low = minI(maxI(p0, -shiftH * width), p1);
  const high = maxI(minI(p1, (w.height - shiftH) * width), low);
  zeros(to, low - p0);
  const from = minI(maxI(low, -offset), high);
  const end = maxI(minI(high, w.height * width - offset), from);
  copyFloats(to + at(from - p0), image + at(from + offset), end - from);
  zeros(to + at(high - p0), p1 - high);
  const edge = shiftW < 0 ? minI(-shiftW, width) : minI(shiftW, width);
  const column = shiftW < 0 ? 0 : width - edge;
  for (let e = 0; e < edge; e++) {
    // Up to the first row's edge in the range, then a row at a time.
    let p = (low / width) * width + column + e;
    if (p < low) p += width;
    for (; p < high; p += width) store<f32>(to + at(p - p0), 0);
  }
}

/** Windows p0…p1-1 of one image, one output row after the other. */
function unfoldRows(to: usize, image: usize, w: Windows, p0: i32, p1: i32, shiftH: i32, shiftW: i32): void {
  let oh = p0 / w.outWidth;
  let ow = p0 - oh * w.outWidth;
  for (let p = p0; p < p1; oh++, ow = 0) {
    const run = minI(w.outWidth - ow, p1 - p);
    const h = oh * w.strideH + shiftH;
    if (<u32>h >= <u32>w.height) zeros(to, run);
    else unfoldRow(to, image + at(h * w.width), w.width, ow * w.strideW + shiftW, w.strideW, run);
    to += at(run);
    p += run;
  }
}

/** `count` elements of an image row from column `first` on, `stride` apart; zeros outside the row. */
// @ts-ignore: decorator
@inline
function unfoldRow(to: usize, row: usize, width: i32, first: i32, stride: i32, count: i32): void {
  if (stride == 1) {
    const low = minI(maxI(-first, 0), count);
    const high = maxI(minI(width - first, count), low);
    zeros(to, low);
    copyFloats(to + at(low), row + at(first + low), high - low);
    zeros(to + at(high), count - high);
  } else {
    for (let i = 0, column = first; i < count; i++, column += stride) {
      store<f32>(to + at(i), <u32>column < <u32>width ? load<f32>(row + at(column)) : 0);
    }
  }
}

function zeros(to: usize, count: i32): void {
  const end = to + at(count);
  const none = f32x4.splat(0);
  for (; to + 16 <= end; to += 16) v128.store(to, none);
  for (; to < end; to += 4) store<f32>(to, 0);
}

function copyFloats(to: usize, from: usize, count: i32): void {
  if (count < 4) {
    for (let i: usize = 0; i < at(count); i += 4) store<f32>(to + i, load<f32>(from + i));
    return;
  }
  const last = at(count - 4);
  for (let i: usize = 0; i < last; i += 16) v128.store(to + i, v128.load(from + i));
  v128.store(to + last, v128.load(from + last));
}
