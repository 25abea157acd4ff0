import { at, maxI, minI } from './simd';

/** A pooling's sizes, in 32-bit words; written by ../lower/pooling.ts in this order. Planes are batch × channels. */
@unmanaged
class Pool {
  planes: i32;
  height: i32;
  width: i32;
  outHeight: i32;
  outWidth: i32;
  kernelHeight: i32;
  kernelWidth: i32;
  strideH: i32;
  strideW: i32;
  padH: i32;
  padW: i32;
  dilationH: i32;
  dilationW: i32;
  countIncludePad: i32;
}

/** Whether `value` takes the place of `best` as a maximum: NaN wins, the first of equals stays. */
// @ts-ignore: decorator
@inline
function beats(value: f32, best: f32): bool {
  return value > best || (value != value && best == best);
}

/** Flat position h·W + w of each window's first maximum. */
export function maxPool2dIndices(x: usize, out: usize, sizes: usize): void {
  const s = changetype<Pool>(sizes);
  const isPair = s.kernelHeight == 2 && s.kernelWidth == 2 && s.strideH == 2 && s.strideW == 2;
  const fits = s.padH == 0 && s.padW == 0 && s.outHeight * 2 <= s.height && s.outWidth * 2 <= s.width;
  const plain = isPair && fits && s.dilationH == 1 && s.dilationW == 1;
  for (let plane = 0; plane < s.planes; plane++) {
    const image = x + at(plane * s.height * s.width);
    for (let oh = 0; oh < s.outHeight; oh++) {
      const to = out + at((plane * s.outHeight + oh) * s.outWidth);
      let ow = plain ? maxPairs(image, to, s, oh) : 0;
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

/** As `beats`: not "value ≤ best", unless best is NaN already. */
// @ts-ignore: decorator
@inline
function beats4(value: v128, best: v128): v128 {
  return v128.andnot(f32x4.eq(best, best), f32x4.le(value, best));
}

/** Mean of each window. */
export function avgPool2d(x: usize, out: usize, sizes: usize): void {
  const s = changetype<Pool>(sizes);
  for (let plane = 0; plane < s.planes; plane++) {
    const image = x + at(plane * s.height * s.width);
    for (let oh = 0; oh < s.outHeight; oh++) {
      const top = oh * s.strideH - s.padH;
      for (let ow = 0; ow < s.outWidth; ow++, out += 4) {
        const left = ow * s.strideW - s.padW;
        let sum: f32 = 0;
        for (let h = maxI(top, 0); h < minI(top + s.kernelHeight, s.height); h++) {
          for (let w = maxI(left, 0); w < minI(left + s.kernelWidth, s.width); w++) {
            sum += load<f32>(image + at(h * s.width + w));
          }
        }
        const count = divisor(s, top, left);
        store<f32>(out, count > 0 ? sum / <f32>count : 0);
      }
    }
  }
}

/** Spreads each window's gradient evenly over its elements. */
export function avgPool2dGrad(grad: usize, out: usize, sizes: usize): void {
  const s = changetype<Pool>(sizes);
  memory.fill(out, 0, at(s.planes * s.height * s.width));
  for (let plane = 0; plane < s.planes; plane++) {
    const image = out + at(plane * s.height * s.width);
    for (let oh = 0; oh < s.outHeight; oh++) {
      const top = oh * s.strideH - s.padH;
      for (let ow = 0; ow < s.outWidth; ow++, grad += 4) {
        const left = ow * s.strideW - s.padW;
        const share = load<f32>(grad) / <f32>divisor(s, top, left);
        for (let h = maxI(top, 0); h < minI(top + s.kernelHeight, s.height); h++) {
          for (let w = maxI(left, 0); w < minI(left + s.kernelWidth, s.width); w++) {
            const place = image + at(h * s.width + w);
            store<f32>(place, load<f32>(place) + share);
          }
        }
      }
    }
  }
}

/** PyTorch's divisor: the window, cut at the padded border if padding counts, else at the image's own. */
// @ts-ignore: decorator
@inline
function divisor(s: Pool, top: i32, left: i32): i32 {
  if (s.countIncludePad) {
    const bottom = minI(top + s.kernelHeight, s.height + s.padH);
    const right = minI(left + s.kernelWidth, s.width + s.padW);
    return (bottom - top) * (right - left);
  }
  const bottom = minI(top + s.kernelHeight, s.height);
  const right = minI(left + s.kernelWidth, s.width);
  return (bottom - maxI(top, 0)) * (right - maxI(left, 0));
}
