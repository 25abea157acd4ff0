import { at } from '../simd';
import { Windows } from './window';

/**
 * The transpose of unfolding for one image: adds rows r0…r1-1 of columns (all windows of the image), which lie `stride`
 * elements apart, where they came from.
 */
export function fold(w: Windows, r0: i32, r1: i32, columns: usize, stride: i32, image: usize): void {
  const skip = at(stride - w.outHeight * w.outWidth);
  for (let r = r0; r < r1; r++, columns += skip) {
    const kw = r % w.kernelWidth;
    const rest = r / w.kernelWidth;
    const shiftH = (rest % w.kernelHeight) * w.dilationH - w.padH;
    const shiftW = kw * w.dilationW - w.padW;
    const plane = image + at((rest / w.kernelHeight) * w.height * w.width);
    for (let oh = 0; oh < w.outHeight; oh++, columns += at(w.outWidth)) {
      const h = oh * w.strideH + shiftH;
      if (<u32>h >= <u32>w.height) continue;
      const row = plane + at(h * w.width);
      for (let ow = 0, column = shiftW; ow < w.outWidth; ow++, column += w.strideW) {
        if (<u32>column >= <u32>w.width) continue;
        store<f32>(row + at(column), load<f32>(row + at(column)) + load<f32>(columns + at(ow)));
      }
    }
  }
}
