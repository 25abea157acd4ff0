import { ceilDiv, maxI, minI, partStart } from '../integers';
import { MR } from '../product/micro';
import { at } from '../simd';
import { copyImage, listTaps, paddedElements, paddedRow } from './directImage';
import { directMicro } from './directMicro';
import { Geometry, kernelSize } from './geometry';

/*
 * Convolution of few channels without unfolding: the left operand's panels meet the padded image where it lies, through a
 * list of offsets, one a kernel position (after Dukhan, "The Indirect Convolution Algorithm", 2019, arXiv:1907.02129).
 * With a stride the padded rows are kept by phase (columns 0, s, 2s, …, then 1, s+1, …), so that neighbouring outputs
 * still read neighbouring elements. Needs at least four columns and MR channels of output; one group.
 */

/** Pieces of work aimed at. */
const PIECES: i32 = 8;
/** Outputs in a vector; the last vector of a row, and the last panel of channels, begin early enough to be whole. */
const LANES: i32 = 4;

// @ts-ignore: decorator
@inline
function panelsOf(s: Geometry): i32 {
  return ceilDiv(s.outChannels, MR);
}

/** Into how many pieces the channels of one image are cut. */
function cutsOf(s: Geometry): i32 {
  return minI(panelsOf(s), (PIECES + s.batch - 1) / maxI(s.batch, 1));
}

export function directParts(geometry: usize): i32 {
  const s = changetype<Geometry>(geometry);
  return minI(s.batch * cutsOf(s), 4 * PIECES);
}

export function directScratch(geometry: usize): i32 {
  const s = changetype<Geometry>(geometry);
  const taps = kernelSize(s);
  return <i32>at(taps + 4 + panelsOf(s) * (taps + 1) * MR + paddedElements(s)) + 64;
}

/** Panels [MR channels][1 + taps][MR]: the bias, then the weights of every kernel position. */
function packWeights(s: Geometry, weight: usize, bias: usize, to: usize): void {
  const taps = kernelSize(s);
  for (let panel = 0; panel < panelsOf(s); panel++) {
    const first = minI(panel * MR, s.outChannels - MR);
    for (let r = 0; r < MR; r++) store<f32>(to + at(r), bias ? load<f32>(bias + at(first + r)) : 0);
    to += at(MR);
    for (let tap = 0; tap < taps; tap++, to += at(MR)) {
      for (let r = 0; r < MR; r++) store<f32>(to + at(r), load<f32>(weight + at((first + r) * taps + tap)));
    }
  }
}

/** y = conv(x, w), bias and activation included. A piece is some channels of one image. */
export function directConv2d(
  x: usize,
  weight: usize,
  y: usize,
  bias: usize,
  relu: bool,
  geometry: usize,
  part: i32,
  parts: i32,
  scratch: usize,
): void {
  const s = changetype<Geometry>(geometry);
  const taps = kernelSize(s);
  const offsets = scratch;
  const weights = (offsets + at(taps) + 15) & ~15;
  const padded = (weights + at(panelsOf(s) * (taps + 1) * MR) + 15) & ~15;
  listTaps(s, offsets);
  packWeights(s, weight, bias, weights);
  memory.fill(padded, 0, at(paddedElements(s)));
  const cuts = cutsOf(s);
  const pieces = s.batch * cuts;
  const plane = s.outHeight * s.outWidth;
  const perRow = ceilDiv(s.outWidth, LANES);
  const vectors = s.outHeight * perRow;
  const rowStep = at(s.strideH * paddedRow(s));
  let present = -1;
  for (let piece = partStart(pieces, part, parts); piece < partStart(pieces, part + 1, parts); piece++) {
    const image = piece / cuts;
    const cut = piece - image * cuts;
    if (image != present) copyImage(s, x + at(image * s.inChannels * s.height * s.width), padded);
    present = image;
    for (let panel = partStart(panelsOf(s), cut, cuts); panel < partStart(panelsOf(s), cut + 1, cuts); panel++) {
      const first = minI(panel * MR, s.outChannels - MR);
      const to = y + at((image * s.outChannels + first) * plane);
      const own = weights + at(panel * (taps + 1) * MR);
      for (let v = 0; v < vectors; v += 2) {
        // An odd last vector comes twice.
        const v1 = minI(v + 1, vectors - 1);
        const row0 = v / perRow;
        const row1 = v1 / perRow;
        const column0 = minI((v - row0 * perRow) * LANES, s.outWidth - LANES);
        const column1 = minI((v1 - row1 * perRow) * LANES, s.outWidth - LANES);
        directMicro(
          taps,
          offsets,
          padded + <usize>row0 * rowStep + at(column0),
          padded + <usize>row1 * rowStep + at(column1),
          own,
          to + at(row0 * s.outWidth + column0),
          to + at(row1 * s.outWidth + column1),
          at(plane),
          relu,
        );
      }
    }
  }
}
