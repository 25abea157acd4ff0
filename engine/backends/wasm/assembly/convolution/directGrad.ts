import { ceilDiv, maxI, minI, partStart } from '../integers';
import { at, sumLanes } from '../simd';
import { directGradMicro } from './directGradMicro';
import { copyImage, listTaps, paddedElements, paddedRow } from './directImage';
import { Geometry, kernelSize } from './geometry';

/*
 * The weights' gradient of few channels (see direct.ts): each weight is the scalar product of a plane of dy with the padded
 * image, shifted; three planes times three shifts share their loads. Sums of four lanes wait in memory from some rows to
 * the next, so that no lane adds many products in a row. Needs three output channels; one group.
 */

const PIECES: i32 = 8;
/** Output channels, and kernel positions, of a register block. */
const SIDE: i32 = 3;
/** Bytes of a block's sums, four lanes each. */
const TILE: usize = 144;
/** Products that a lane adds up before their sum joins the others, about. */
const IN_A_ROW: i32 = 256;

// @ts-ignore: decorator
@inline
function blocksOf(count: i32): i32 {
  return ceilDiv(count, SIDE);
}

/** Chunks of images whose sums are kept apart. */
export function directGradChunks(geometry: usize): i32 {
  const s = changetype<Geometry>(geometry);
  const blocks = blocksOf(s.outChannels);
  return maxI(1, minI(s.batch, ceilDiv(PIECES, blocks)));
}

/** Into how many pieces the output channels of a chunk are cut: each copies the images anew. */
function cutsOf(geometry: usize): i32 {
  const s = changetype<Geometry>(geometry);
  const chunks = directGradChunks(geometry);
  return minI(blocksOf(s.outChannels), ceilDiv(PIECES, chunks));
}

export function directGradParts(geometry: usize): i32 {
  return directGradChunks(geometry) * cutsOf(geometry);
}

// @ts-ignore: decorator
@inline
function gradRow(s: Geometry): i32 {
  return (s.outWidth + 3) & ~3;
}

/** Lanes of the sums of one block of channels: [positions, rounded up][SIDE] vectors. */
// @ts-ignore: decorator
@inline
function blockBytes(s: Geometry): usize {
  return <usize>(blocksOf(kernelSize(s)) * SIDE * SIDE * 16);
}

export function directGradScratch(geometry: usize): i32 {
  const s = changetype<Geometry>(geometry);
  const sums = blocksOf(s.outChannels) * <i32>blockBytes(s);
  const planes = SIDE * gradRow(s) * s.outHeight;
  return sums + <i32>TILE + <i32>at(kernelSize(s) + 4 + SIDE + planes + paddedElements(s)) + 64;
}

/** Sums [chunk][O][taps]; with one chunk these are dw itself. A piece is a chunk of images and some output channels. */
export function directGrad(
  x: usize,
  grad: usize,
  out: usize,
  geometry: usize,
  part: i32,
  parts: i32,
  scratch: usize,
): void {
  const s = changetype<Geometry>(geometry);
  const taps = kernelSize(s);
  const tapBlocks = blocksOf(taps);
  const blocks = blocksOf(s.outChannels);
  const sums = scratch;
  const tile = sums + <usize>blocks * blockBytes(s);
  const offsets = tile + TILE;
  const planes = (offsets + at(tapBlocks * SIDE) + 15) & ~15;
  const padded = planes + at(SIDE * gradRow(s) * s.outHeight);
  listTaps(s, offsets);
  for (let tap = taps; tap < tapBlocks * SIDE; tap++) store<i32>(offsets + at(tap), 0);
  memory.fill(planes, 0, at(SIDE * gradRow(s) * s.outHeight + paddedElements(s)));
  const chunks = directGradChunks(geometry);
  const cuts = cutsOf(geometry);
  const pieces = chunks * cuts;
  const plane = s.outHeight * s.outWidth;
  const rowBytes = at(gradRow(s));
  const rowStep = at(s.strideH * paddedRow(s));
  const band = maxI(1, (IN_A_ROW * 4) / gradRow(s));
  const isEven = (s.outWidth & 3) == 0;
  for (let piece = partStart(pieces, part, parts); piece < partStart(pieces, part + 1, parts); piece++) {
    const chunk = piece / cuts;
    const cut = piece - chunk * cuts;
    const b0 = partStart(blocks, cut, cuts);
    const b1 = partStart(blocks, cut + 1, cuts);
    memory.fill(sums, 0, <usize>(b1 - b0) * blockBytes(s));
    for (let n = partStart(s.batch, chunk, chunks); n < partStart(s.batch, chunk + 1, chunks); n++) {
      copyImage(s, x + at(n * s.inChannels * s.height * s.width), padded);
      for (let block = b0; block < b1; block++) {
        const first = minI(block * SIDE, s.outChannels - SIDE);
        let dy = grad + at((n * s.outChannels + first) * plane);
        if (!isEven) {
          copyPlanes(s, dy, planes);
          dy = planes;
        }
        let sum = sums + <usize>(block - b0) * blockBytes(s);
        for (let tap = 0; tap < tapBlocks; tap++, sum += TILE) {
          for (let row = 0; row < s.outHeight; row += band) {
            directGradMicro(
              minI(band, s.outHeight - row),
              rowBytes,
              dy + <usize>row * rowBytes,
              rowBytes * <usize>s.outHeight,
              padded + <usize>row * rowStep,
              rowStep,
              offsets + at(tap * SIDE),
              tile,
            );
            for (let i: usize = 0; i < TILE; i += 16) {
              v128.store(sum + i, f32x4.add(v128.load(sum + i), v128.load(tile + i)));
            }
          }
        }
      }
    }
    const to = out + at(chunk * s.outChannels * taps);
    for (let block = b0; block < b1; block++) {
      const first = minI(block * SIDE, s.outChannels - SIDE);
      const from = sums + <usize>(block - b0) * blockBytes(s);
      for (let tap = 0; tap < taps; tap++) {
        const place = from + <usize>(tap * SIDE * 16);
        for (let i = 0; i < SIDE; i++) {
          store<f32>(to + at((first + i) * taps + tap), sumLanes(v128.load(place + <usize>(i * 16))));
        }
      }
    }
  }
}

/** Three planes of dy with rows rounded up to whole vectors; what is between the rows is zero already. */
function copyPlanes(s: Geometry, from: usize, to: usize): void {
  for (let row = 0; row < SIDE * s.outHeight; row++) {
    memory.copy(to, from, at(s.outWidth));
    to += at(gradRow(s));
    from += at(s.outWidth);
  }
}
