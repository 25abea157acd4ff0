import { maxI, minI } from '../integers';
import { at, madd } from '../simd';
import { Geometry } from './window';

/*
 * Convolution of few channels without unfolding: the left operand's panels meet the padded image where it lies, through a
 * list of offsets, one a kernel position (after Dukhan, "The Indirect Convolution Algorithm", 2019, arXiv:1907.02129).
 * With a stride the padded rows are kept by phase (columns 0, s, 2s, …, then 1, s+1, …), so that neighbouring outputs
 * still read neighbouring elements. Needs at least four columns and MR channels of output; one group.
 */

/** Output channels of a register block, as many as rows of the matrix product's (micro.ts). */
const MR: i32 = ASC_FEATURE_RELAXED_SIMD ? 6 : 4;
/** Pieces of work aimed at. */
const PIECES: i32 = 8;
/** Outputs in a vector; the last vector of a row, and the last panel of channels, begin early enough to be whole. */
const LANES: i32 = 4;

/** Elements of one phase of a padded row; vectors may read three elements on. */
// @ts-ignore: decorator
@inline
export function phaseWidth(s: Geometry): i32 {
  const reach = (s.outWidth - 1) * s.strideW + (s.kernelWidth - 1) * s.dilationW + 1;
  return (reach + s.strideW - 1) / s.strideW + 3;
}

// @ts-ignore: decorator
@inline
export function paddedHeight(s: Geometry): i32 {
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

// @ts-ignore: decorator
@inline
export function tapsOf(s: Geometry): i32 {
  return s.inChannels * s.kernelHeight * s.kernelWidth;
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

// @ts-ignore: decorator
@inline
function panelsOf(s: Geometry): i32 {
  return (s.outChannels + MR - 1) / MR;
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
  const taps = tapsOf(s);
  return <i32>at(taps + 4 + panelsOf(s) * (taps + 1) * MR + paddedElements(s)) + 64;
}

/** Panels [MR channels][1 + taps][MR]: the bias, then the weights of every kernel position. */
function packWeights(s: Geometry, weight: usize, bias: usize, to: usize): void {
  const taps = tapsOf(s);
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
  const taps = tapsOf(s);
  const offsets = scratch;
  const weights = (offsets + at(taps) + 15) & ~15;
  const padded = (weights + at(panelsOf(s) * (taps + 1) * MR) + 15) & ~15;
  listTaps(s, offsets);
  packWeights(s, weight, bias, weights);
  memory.fill(padded, 0, at(paddedElements(s)));
  const cuts = cutsOf(s);
  const pieces = s.batch * cuts;
  const plane = s.outHeight * s.outWidth;
  const perRow = (s.outWidth + LANES - 1) / LANES;
  const vectors = s.outHeight * perRow;
  const rowStep = at(s.strideH * paddedRow(s));
  let present = -1;
  for (let piece = (pieces * part) / parts; piece < (pieces * (part + 1)) / parts; piece++) {
    const image = piece / cuts;
    const cut = piece - image * cuts;
    if (image != present) copyImage(s, x + at(image * s.inChannels * s.height * s.width), padded);
    present = image;
    for (let panel = (panelsOf(s) * cut) / cuts; panel < (panelsOf(s) * (cut + 1)) / cuts; panel++) {
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

/**
 * MR channels of two vectors of outputs; exported for the reason that micro6 is. All registers are taken, so that a number
 * like the floor must not come as a parameter: it would halve the speed.
 */
export function directMicro(
  taps: i32,
  offsets: usize,
  x0: usize,
  x1: usize,
  w: usize,
  to0: usize,
  to1: usize,
  plane: usize,
  relu: bool,
): void {
  let c00 = v128.load32_splat(w), c01 = v128.load32_splat(w);
  let c10 = v128.load32_splat(w, 4), c11 = v128.load32_splat(w, 4);
  let c20 = v128.load32_splat(w, 8), c21 = v128.load32_splat(w, 8);
  let c30 = v128.load32_splat(w, 12), c31 = v128.load32_splat(w, 12);
  let c40 = f32x4.splat(0), c41 = f32x4.splat(0);
  let c50 = f32x4.splat(0), c51 = f32x4.splat(0);
  if (ASC_FEATURE_RELAXED_SIMD) {
    c40 = v128.load32_splat(w, 16);
    c41 = v128.load32_splat(w, 16);
    c50 = v128.load32_splat(w, 20);
    c51 = v128.load32_splat(w, 20);
  }
  const end = offsets + at(taps);
  w += at(MR);
  for (; offsets < end; offsets += 4, w += at(MR)) {
    const offset = <usize>load<u32>(offsets);
    const b0 = v128.load(x0 + offset);
    const b1 = v128.load(x1 + offset);
    let a = v128.load32_splat(w);
    c00 = madd(a, b0, c00);
    c01 = madd(a, b1, c01);
    a = v128.load32_splat(w, 4);
    c10 = madd(a, b0, c10);
    c11 = madd(a, b1, c11);
    a = v128.load32_splat(w, 8);
    c20 = madd(a, b0, c20);
    c21 = madd(a, b1, c21);
    a = v128.load32_splat(w, 12);
    c30 = madd(a, b0, c30);
    c31 = madd(a, b1, c31);
    if (ASC_FEATURE_RELAXED_SIMD) {
      a = v128.load32_splat(w, 16);
      c40 = madd(a, b0, c40);
      c41 = madd(a, b1, c41);
      a = v128.load32_splat(w, 20);
      c50 = madd(a, b0, c50);
      c51 = madd(a, b1, c51);
    }
  }
  if (relu) {
    const zero = f32x4.splat(0);
    v128.store(to0, f32x4.pmax(c00, zero));
    v128.store(to1, f32x4.pmax(c01, zero));
    to0 += plane;
    to1 += plane;
    v128.store(to0, f32x4.pmax(c10, zero));
    v128.store(to1, f32x4.pmax(c11, zero));
    to0 += plane;
    to1 += plane;
    v128.store(to0, f32x4.pmax(c20, zero));
    v128.store(to1, f32x4.pmax(c21, zero));
    to0 += plane;
    to1 += plane;
    v128.store(to0, f32x4.pmax(c30, zero));
    v128.store(to1, f32x4.pmax(c31, zero));
    if (ASC_FEATURE_RELAXED_SIMD) {
      to0 += plane;
      to1 += plane;
      v128.store(to0, f32x4.pmax(c40, zero));
      v128.store(to1, f32x4.pmax(c41, zero));
      to0 += plane;
      to1 += plane;
      v128.store(to0, f32x4.pmax(c50, zero));
      v128.store(to1, f32x4.pmax(c51, zero));
    }
    return;
  }
  v128.store(to0, c00);
  v128.store(to1, c01);
  to0 += plane;
  to1 += plane;
  v128.store(to0, c10);
  v128.store(to1, c11);
  to0 += plane;
  to1 += plane;
  v128.store(to0, c20);
  v128.store(to1, c21);
  to0 += plane;
  to1 += plane;
  v128.store(to0, c30);
  v128.store(to1, c31);
  if (ASC_FEATURE_RELAXED_SIMD) {
    to0 += plane;
    to1 += plane;
    v128.store(to0, c40);
    v128.store(to1, c41);
    to0 += plane;
    to1 += plane;
    v128.store(to0, c50);
    v128.store(to1, c51);
  }
}
