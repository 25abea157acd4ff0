import { maxI, minI, partStart } from './integers';
import { at } from './simd';

/** A pooling's sizes, in 32-bit words; written by ../lower/pooling.ts in this order. Planes are batch × channels. */
@unmanaged
export class Pool {
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

/** Mean of each window. A part is some planes. */
export function avgPool2d(x: usize, out: usize, sizes: usize, part: i32, parts: i32): void {
  const s = changetype<Pool>(sizes);
  const first = partStart(s.planes, part, parts);
  out += at(first * s.outHeight * s.outWidth);
  for (let plane = first; plane < partStart(s.planes, part + 1, parts); plane++) {
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

/** Spreads each window's gradient evenly over its elements. A part is some planes. */
export function avgPool2dGrad(grad: usize, out: usize, sizes: usize, part: i32, parts: i32): void {
  const s = changetype<Pool>(sizes);
  const first = partStart(s.planes, part, parts);
  grad += at(first * s.outHeight * s.outWidth);
  for (let plane = first; plane < partStart(s.planes, part + 1, parts); plane++) {
    const image = out + at(plane * s.height * s.width);
    memory.fill(image, 0, at(s.height * s.width));
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
