import { ceilDiv, maxI, minI, partStart } from './integers';
import { Pool } from './pooling';
import { beats } from './reduce/max';
import { at } from './simd';

/** Flat position h·W + w of each window's first maximum. A part is some planes. */
export function maxPool2dIndices(x: usize, out: usize, sizes: usize, part: i32, parts: i32): void {
  const s = changetype<Pool>(sizes);
  const isPair = s.kernelHeight == 2 && s.kernelWidth == 2 && s.strideH == 2 && s.strideW == 2;
  const fits = s.padH == 0 && s.padW == 0 && s.outHeight * 2 <= s.height && s.outWidth * 2 <= s.width;
  const plain = isPair && fits && s.dilationH == 1 && s.dilationW == 1;
  // Outputs whose windows lie between the image's left and right edges.
  const reach = (s.kernelWidth - 1) * s.dilationW;
  const left = minI(ceilDiv(s.padW, s.strideW), s.outWidth);
  const inside = s.width + s.padW - reach;
  const right = inside > 0 ? minI(ceilDiv(inside, s.strideW), s.outWidth) : 0;
  for (let plane = partStart(s.planes, part, parts); plane < partStart(s.planes, part + 1, parts); plane++) {
    const image = x + at(plane * s.height * s.width);
    for (let oh = 0; oh < s.outHeight; oh++) {
      const to = out + at((plane * s.outHeight + oh) * s.outWidth);
      let ow = plain ? maxPairs(image, to, s, oh) : 0;
      if (ow == 0 && right - left >= 4) {
        for (; ow < left; ow++) store<i32>(to + at(ow), firstMaximum(image, s, oh, ow));
        maxFours(image, to, s, oh, left, right);
        ow = right;
      }
      for (; ow < s.outWidth; ow++) store<i32>(to + at(ow), firstMaximum(image, s, oh, ow));
    }
  }
}

function firstMaximum(image: usize, s: Pool, oh: i32, ow: i32): i32 {
  let best = -1;
  let maximum: f32 = -Infinity;
  for (let kh = 0; kh < s.kernelHeight; kh++) {
    const h = oh * s.strideH - s.padH + kh * s.dilationH;
    if (<u32>h >= <u32>s.height) continue;
    for (let kw = 0; kw < s.kernelWidth; kw++) {
      const w = ow * s.strideW - s.padW + kw * s.dilationW;
      if (<u32>w >= <u32>s.width) continue;
      const place = h * s.width + w;
      const value = load<f32>(image + at(place));
      if (best < 0 || beats(value, maximum)) {
        best = place;
        maximum = value;
      }
    }
  }
  return maxI(best, 0);
}

/** 2×2 windows with stride 2, four at a time, the last four perhaps once more; gives how many of the row are done. */
function maxPairs(image: usize, to: usize, s: Pool, oh: i32): i32 {
  if (s.outWidth < 4) return 0;
  const top = oh * 2 * s.width;
  const row = image + at(top);
  const below = row + at(s.width);
  for (let next = 0; next < s.outWidth; next += 4) {
    const ow = minI(next, s.outWidth - 4);
    const from = at(2 * ow);
    const t0 = v128.load(row + from);
    const t1 = v128.load(row + from, 16);
    const b0 = v128.load(below + from);
    const b1 = v128.load(below + from, 16);
    let best = v128.shuffle<i32>(t0, t1, 0, 2, 4, 6);
    let place = i32x4.add(i32x4.splat(top + 2 * ow), i32x4(0, 2, 4, 6));
    const first = place;
    let value = v128.shuffle<i32>(t0, t1, 1, 3, 5, 7);
    let wins = beats4(value, best);
    best = v128.bitselect(value, best, wins);
    place = v128.bitselect(i32x4.add(first, i32x4.splat(1)), place, wins);
    value = v128.shuffle<i32>(b0, b1, 0, 2, 4, 6);
    wins = beats4(value, best);
    best = v128.bitselect(value, best, wins);
    place = v128.bitselect(i32x4.add(first, i32x4.splat(s.width)), place, wins);
    value = v128.shuffle<i32>(b0, b1, 1, 3, 5, 7);
    wins = beats4(value, best);
    v128.store(to + at(ow), v128.bitselect(i32x4.add(first, i32x4.splat(s.width + 1)), place, wins));
  }
  return s.outWidth;
}

/** Outputs from `left` on, four at a time, the last four perhaps once more; their windows may lack rows, but no columns. */
function maxFours(image: usize, to: usize, s: Pool, oh: i32, left: i32, right: i32): void {
  const top = oh * s.strideH - s.padH;
  for (let next = left; next < right; next += 4) {
    const ow = minI(next, right - 4);
    const column = ow * s.strideW - s.padW;
    const lanes = i32x4.mul(i32x4.splat(s.strideW), i32x4(0, 1, 2, 3));
    let best = f32x4.splat(0);
    let place = i32x4.splat(0);
    let isFirst = true;
    for (let kh = 0; kh < s.kernelHeight; kh++) {
      const h = top + kh * s.dilationH;
      if (<u32>h >= <u32>s.height) continue;
      for (let kw = 0; kw < s.kernelWidth; kw++) {
        const from = h * s.width + column + kw * s.dilationW;
        const value = loadStrided(image + at(from), s.strideW);
        const wins = isFirst ? i32x4.splat(-1) : beats4(value, best);
        isFirst = false;
        best = v128.bitselect(value, best, wins);
        place = v128.bitselect(i32x4.add(i32x4.splat(from), lanes), place, wins);
      }
    }
    v128.store(to + at(ow), place);
  }
}

/** Four elements `stride` apart; nothing behind the last is read. */
// @ts-ignore: decorator
@inline
function loadStrided(from: usize, stride: i32): v128 {
  const low = v128.load(from);
  if (stride == 1) return low;
  if (stride == 2) return v128.shuffle<i32>(low, v128.load(from, 12), 0, 2, 5, 7);
  const step = at(stride);
  let four = v128.load32_lane(from + step, low, 1);
  four = v128.load32_lane(from + 2 * step, four, 2);
  return v128.load32_lane(from + 3 * step, four, 3);
}

/** As `beats`: not "value ≤ best", unless best is NaN already. */
// @ts-ignore: decorator
@inline
function beats4(value: v128, best: v128): v128 {
  return v128.andnot(f32x4.eq(best, best), f32x4.le(value, best));
}
