import { ceilDiv, minI } from '../integers';
import { at } from '../simd';
import { Geometry } from './geometry';

/** Elements of one phase of a padded row; vectors may read three elements on. */
// @ts-ignore: decorator
@inline
function phaseWidth(s: Geometry): i32 {
  const reach = (s.outWidth - 1) * s.strideW + (s.kernelWidth - 1) * s.dilationW + 1;
  return ceilDiv(reach, s.strideW) + 3;
}

// @ts-ignore: decorator
@inline
function paddedHeight(s: Geometry): i32 {
  return (s.outHeight - 1) * s.strideH + (s.kernelHeight - 1) * s.dilationH + 1;
}

/** Elements of a padded row, all phases. */
// @ts-ignore: decorator
@inline
export function paddedRow(s: Geometry): i32 {
  return phaseWidth(s) * s.strideW;
}

export function paddedElements(s: Geometry): i32 {
  return (s.inChannels * paddedHeight(s) * paddedRow(s) + 7) & ~3;
}

/** Byte offset of every kernel position (channel, kh, kw) from an output's first. */
export function listTaps(s: Geometry, to: usize): void {
  for (let c = 0; c < s.inChannels; c++) {
    for (let kh = 0; kh < s.kernelHeight; kh++) {
      const row = (c * paddedHeight(s) + kh * s.dilationH) * paddedRow(s);
      for (let kw = 0; kw < s.kernelWidth; kw++, to += 4) {
        const column = kw * s.dilationW;
        const shift = column / s.strideW;
        store<i32>(to, <i32>at(row + (column - shift * s.strideW) * phaseWidth(s) + shift));
      }
    }
  }
}

/** Copies an image between the zeros of its padded copy, row by row and phase by phase. */
export function copyImage(s: Geometry, image: usize, to: usize): void {
  const rows = minI(s.height, paddedHeight(s) - s.padH);
  const width = phaseWidth(s);
  const reach = (s.outWidth - 1) * s.strideW + (s.kernelWidth - 1) * s.dilationW + 1;
  const columns = minI(s.width, reach - s.padW);
  for (let c = 0; c < s.inChannels; c++) {
    for (let h = 0; h < rows; h++) {
      const from = image + at((c * s.height + h) * s.width);
      const row = to + at((c * paddedHeight(s) + h + s.padH) * paddedRow(s));
      if (s.strideW == 1) {
        if (columns > 0) memory.copy(row + at(s.padW), from, at(columns));
        continue;
      }
      let phase = s.padW % s.strideW;
      let place = row + at(s.padW / s.strideW);
      for (let w = 0; w < columns; w++) {
        store<f32>(place + at(phase * width), load<f32>(from + at(w)));
        if (++phase == s.strideW) {
          phase = 0;
          place += 4;
        }
      }
    }
  }
}
