import { ceilDiv, maxI, partStart } from '../integers';
import { multiply } from '../product/multiply';
import { openProduct, Product, productScratch } from '../product/product';
import { at } from '../simd';
import { fold } from './fold';
import { Geometry, kernelSize } from './geometry';
import { openWindows, WINDOWS_BYTES } from './window';

// @ts-ignore: decorator
@inline
function mostOf(size: i32, cuts: i32): i32 {
  return ceilDiv(size, cuts);
}

/** Bytes of the product's scratch; smaller pieces may take more than the largest one. */
function multiplyScratch(s: Geometry): i32 {
  const positions = s.kernelHeight * s.kernelWidth;
  const windows = s.outHeight * s.outWidth;
  let most = 0;
  for (let images = maxI(1, s.batch / s.imageCuts); images <= mostOf(s.batch, s.imageCuts); images++) {
    for (let channels = maxI(1, s.inChannels / s.channelCuts); channels <= mostOf(s.inChannels, s.channelCuts); channels++) {
      most = maxI(most, productScratch(channels * positions, images * windows, s.outChannels, false));
    }
  }
  return (most + 63) & ~63;
}

/** Elements of the gradients of a piece's images side by side. */
function sideBySide(s: Geometry): i32 {
  return s.outChannels * mostOf(s.batch, s.imageCuts) * s.outHeight * s.outWidth;
}

export function conv2dInputGradScratch(geometry: usize): i32 {
  const s = changetype<Geometry>(geometry);
  const positions = s.kernelHeight * s.kernelWidth;
  const columns = mostOf(s.inChannels, s.channelCuts) * positions * mostOf(s.batch, s.imageCuts) * s.outHeight * s.outWidth;
  return WINDOWS_BYTES + multiplyScratch(s) + ((columns + sideBySide(s) + 16) << 2);
}

/**
 * dx from dy and w where the stride is not 1: wᵀ·dy, [C·KH·KW] × windows of some images, is folded back. A piece is a group,
 * some input channels and some images.
 */
export function conv2dInputGrad(
  grad: usize, weight: usize, out: usize, geometry: usize, part: i32, parts: i32, scratch: usize,
): void {
  const s = changetype<Geometry>(geometry);
  const positions = s.kernelHeight * s.kernelWidth;
  const windows = s.outHeight * s.outWidth;
  const pixels = s.height * s.width;
  const product = scratch + WINDOWS_BYTES;
  const dense = product + <usize>multiplyScratch(s);
  const columns = dense + ((at(sideBySide(s)) + 63) & ~63);
  const pieces = s.groups * s.channelCuts * s.imageCuts;
  for (let piece = partStart(pieces, part, parts); piece < partStart(pieces, part + 1, parts); piece++) {
    const cut = piece % s.channelCuts;
    const rest = piece / s.channelCuts;
    const section = rest % s.imageCuts;
    const group = rest / s.imageCuts;
    const c0 = partStart(s.inChannels, cut, s.channelCuts);
    const channels = partStart(s.inChannels, cut + 1, s.channelCuts) - c0;
    const n0 = partStart(s.batch, section, s.imageCuts);
    const images = partStart(s.batch, section + 1, s.imageCuts) - n0;
    const rows = channels * positions;
    const width = images * windows;
    const imageStride = s.groups * s.outChannels * windows;
    const from = grad + at(n0 * imageStride + group * s.outChannels * windows);
    const g: Product = openProduct(product, rows, width, s.outChannels);
    g.a = weight + at(group * s.outChannels * kernelSize(s) + c0 * positions);
    g.aRow = 1;
    g.aColumn = kernelSize(s);
    g.b = images == 1 ? from : dense;
    if (images > 1) align(from, imageStride, images, s.outChannels, windows, dense);
    g.bRow = width;
    g.bColumn = 1;
    g.c = columns;
    g.cRow = width;
    multiply(g);
    const w = openWindows(s, 0, scratch);
    let image = out + at(n0 * w.imageStride + (group * s.inChannels + c0) * pixels);
    for (let n = 0; n < images; n++, image += at(w.imageStride)) {
      memory.fill(image, 0, at(channels * pixels));
      fold(w, 0, rows, columns + at(n * windows), width, image);
    }
  }
}

/** [image][row][width] to [row][image][width]. */
function align(from: usize, imageStride: i32, images: i32, rows: i32, width: i32, to: usize): void {
  const row = at(images * width);
  for (let n = 0; n < images; n++, from += at(imageStride), to += at(width)) {
    let source = from;
    let target = to;
    for (let r = 0; r < rows; r++, target += row) {
      for (const end = target + at(width); target < end; target += 4, source += 4) store<f32>(target, load<f32>(source));
      target -= at(width);
    }
  }
}
