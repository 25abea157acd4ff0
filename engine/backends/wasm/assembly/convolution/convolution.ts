import { blockStart, maxI, partStart } from '../integers';
import { multiply } from '../product/multiply';
import { openProduct, productScratch } from '../product/product';
import { ROW_UNIT } from '../product/split';
import { at } from '../simd';
import { Geometry, kernelSize } from './geometry';
import { unfold } from './unfold';
import { openWindows, WINDOWS_BYTES } from './window';

export function windowsScratch(): i32 {
  return WINDOWS_BYTES;
}

/** Where piece `cut` of the output channels begins. */
// @ts-ignore: decorator
@inline
function channelStart(s: Geometry, cut: i32): i32 {
  return blockStart(s.outChannels, ROW_UNIT, cut, s.channelCuts);
}

export function conv2dScratch(geometry: usize): i32 {
  const s = changetype<Geometry>(geometry);
  let most = 0;
  for (let cut = 0; cut < s.channelCuts; cut++) {
    const rows = channelStart(s, cut + 1) - channelStart(s, cut);
    most = maxI(most, productScratch(rows, s.batch * s.outHeight * s.outWidth, kernelSize(s), true));
  }
  return WINDOWS_BYTES + most;
}

/**
 * y = conv(x, w): W [O × C·KH·KW] times the unfolded images. A piece is a group, some output channels, and some images or a
 * band of output rows of one. With `turned`, weights are [C, O, KH, KW]: the gradient of the input, a convolution of dy,
 * which comes with negative padding and dilation. `unfolded` is what unfoldAll made, or 0 for pieces to unfold themselves.
 */
export function conv2d(
  x: usize, weight: usize, y: usize, bias: usize, relu: bool, turned: bool, geometry: usize, unfolded: usize,
  part: i32, parts: i32, scratch: usize,
): void {
  const s = changetype<Geometry>(geometry);
  const pieces = s.groups * s.channelCuts * s.imageCuts * s.bandCuts;
  for (let piece = partStart(pieces, part, parts); piece < partStart(pieces, part + 1, parts); piece++) {
    const band = piece % s.bandCuts;
    let rest = piece / s.bandCuts;
    const section = rest % s.imageCuts;
    rest /= s.imageCuts;
    const cut = rest % s.channelCuts;
    const group = rest / s.channelCuts;
    const o0 = channelStart(s, cut);
    const rows = channelStart(s, cut + 1) - o0;
    const n0 = partStart(s.batch, section, s.imageCuts);
    const images = partStart(s.batch, section + 1, s.imageCuts) - n0;
    const top = partStart(s.outHeight, band, s.bandCuts);
    const height = partStart(s.outHeight, band + 1, s.bandCuts) - top;
    if (rows == 0) continue;
    const windows = openWindows(s, x + at(group * s.inChannels * s.height * s.width), scratch);
    windows.source += at(n0 * windows.imageStride);
    windows.padH -= top * s.strideH;
    windows.outHeight = height;
    const plane = s.outHeight * s.outWidth;
    const g = openProduct(scratch + WINDOWS_BYTES, rows, images * height * s.outWidth, kernelSize(s));
    if (unfolded) {
      // All images, without bands: see ../../lower/convolution/cuts.ts.
      g.b = unfolded + at(group * kernelSize(s) * s.batch * s.outHeight * s.outWidth);
      g.bRow = g.n;
      g.bColumn = 1;
      g.unpackedB = true;
      g.unpackedA = !turned;
    }
    g.windows = windows;
    g.cRow = plane;
    g.cPieceStride = s.groups * s.outChannels * plane;
    // More than one image is never cut into bands.
    g.cPiece = images > 1 ? plane : 0;
    g.c = y + at(n0 * g.cPieceStride + (group * s.outChannels + o0) * plane + top * s.outWidth);
    g.rowBias = bias ? bias + at(group * s.outChannels + o0) : 0;
    g.relu = relu;
    const positions = s.kernelHeight * s.kernelWidth;
    g.a = weight + at(group * s.outChannels * kernelSize(s) + o0 * (turned ? positions : kernelSize(s)));
    g.aColumn = 1;
    if (!turned) {
      g.aRow = kernelSize(s);
    } else if (positions == 1) {
      g.aRow = 1;
      g.aColumn = s.outChannels;
    } else {
      g.aRow = positions;
      g.aPiece = positions;
      g.aPieceStride = s.outChannels * positions;
    }
    multiply(g);
  }
}

/** All windows of all images as columns: [group][channel, kh, kw][n·OH·OW]. */
export function unfoldAll(x: usize, to: usize, geometry: usize, part: i32, parts: i32, scratch: usize): void {
  const s = changetype<Geometry>(geometry);
  const columns = s.batch * s.outHeight * s.outWidth;
  const channels = s.groups * s.inChannels;
  const positions = s.kernelHeight * s.kernelWidth;
  const first = partStart(channels, part, parts);
  const count = partStart(channels, part + 1, parts) - first;
  const windows = openWindows(s, x + at(first * s.height * s.width), scratch);
  unfold(windows, 0, count * positions, 0, columns, to + at(first * positions * columns), columns);
}
