import { maxI, partStart } from '../integers';
import { multiply } from '../product/multiply';
import { openProduct, productScratch } from '../product/product';
import { at } from '../simd';
import { Geometry } from './geometry';
import { openWindows, WINDOWS_BYTES } from './window';

// @ts-ignore: decorator
@inline
function channelsOf(s: Geometry, cut: i32): i32 {
  return partStart(s.inChannels, cut + 1, s.channelCuts) - partStart(s.inChannels, cut, s.channelCuts);
}

export function conv2dWeightGradScratch(geometry: usize): i32 {
  const s = changetype<Geometry>(geometry);
  const positions = s.kernelHeight * s.kernelWidth;
  const depth = s.outHeight * s.outWidth;
  let most = 0;
  for (let images = s.batch / s.imageCuts; images <= s.batch / s.imageCuts + 1; images++) {
    for (let cut = 0; cut < s.channelCuts; cut++) {
      most = maxI(most, productScratch(s.outChannels, channelsOf(s, cut) * positions, images * depth, true));
    }
  }
  return WINDOWS_BYTES + most;
}

/**
 * dw = dy · unfold(x)ᵀ, summed over all windows of some images: a result for each of the imageCuts, to be added up. A piece
 * is a group, some images and some input channels.
 */
export function conv2dWeightGrad(
  x: usize, grad: usize, out: usize, geometry: usize, part: i32, parts: i32, scratch: usize,
): void {
  const s = changetype<Geometry>(geometry);
  const positions = s.kernelHeight * s.kernelWidth;
  const depth = s.inChannels * positions;
  const plane = s.outHeight * s.outWidth;
  const pieces = s.groups * s.channelCuts * s.imageCuts;
  for (let piece = partStart(pieces, part, parts); piece < partStart(pieces, part + 1, parts); piece++) {
    const cut = piece % s.channelCuts;
    const rest = piece / s.channelCuts;
    const section = rest % s.imageCuts;
    const group = rest / s.imageCuts;
    const c0 = partStart(s.inChannels, cut, s.channelCuts);
    const n0 = partStart(s.batch, section, s.imageCuts);
    const images = partStart(s.batch, section + 1, s.imageCuts) - n0;
    const windows = openWindows(s, x + at((group * s.inChannels + c0) * s.height * s.width), scratch);
    windows.source += at(n0 * windows.imageStride);
    const g = openProduct(scratch + WINDOWS_BYTES, s.outChannels, channelsOf(s, cut) * positions, images * plane);
    g.aPiece = plane;
    g.aPieceStride = s.groups * s.outChannels * plane;
    g.a = grad + at(n0 * g.aPieceStride + group * s.outChannels * plane);
    g.aRow = plane;
    g.aColumn = 1;
    g.windows = windows;
    g.transposed = true;
    g.c = out + at((section * s.groups + group) * s.outChannels * depth + c0 * positions);
    g.cRow = depth;
    multiply(g);
  }
}

/** out = the sum of `chunks` arrays of `count` elements, added in order. */
export function sumChunks(chunked: usize, out: usize, count: i32, chunks: i32, part: i32, parts: i32): void {
  const end = at(<i32>((<i64>count * (part + 1)) / parts));
  let i = at(<i32>((<i64>count * part) / parts));
  for (; i + 16 <= end; i += 16) {
    let sum = v128.load(chunked + i);
    let from = chunked + i;
    for (let chunk = 1; chunk < chunks; chunk++) {
      from += at(count);
      sum = f32x4.add(sum, v128.load(from));
    }
    v128.store(out + i, sum);
  }
  for (; i < end; i += 4) {
    let sum = load<f32>(chunked + i);
    let from = chunked + i;
    for (let chunk = 1; chunk < chunks; chunk++) {
      from += at(count);
      sum += load<f32>(from);
    }
    store<f32>(out + i, sum);
  }
}
