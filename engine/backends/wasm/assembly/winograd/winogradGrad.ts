import { Geometry } from '../convolution/window';
import { maxI, minI } from '../integers';
import { microPanels, MR, NR } from '../product/micro';
import { at } from '../simd';
import { gradTiles, inputTiles, kernelGradTiles } from './winogradPasses';
import {
  blockBytes,
  copyPadded,
  Grid,
  openBlock,
  paddedRows,
  paddedWidth,
  pointStep,
  POINTS,
  Tile,
  TILE_BYTES,
  tilesAlong,
} from './winogradTiles';
import { TEMP_BYTES } from './winogradTransforms';

/*
 * The weights' gradient by the transposed algorithm: dg = Gᵀ[(A dy Aᵀ) ⊙ (Bᵀ d B)]G, summed over all tiles between the
 * transforms. Tiles are cut into chunks whose sums are stored apart and added in order by a second kernel.
 */

/** Tiles that are transformed together: the depth of a product. */
const DEPTH: i32 = 32;
/** Chunks of tiles, unless their sums would take more than this many elements. */
const CHUNKS: i32 = 8;
const SUMS: i32 = 1 << 21;
/** Pieces of work aimed at, cutting output channels where tiles are few. */
const PIECES: i32 = 8;
/** Rows of transformed gradients come in groups: a multiple of four lanes and of both MRs. */
const GROUP: i32 = 12;
const GRID_BYTES: i32 = 128;

function tileCount(s: Geometry): i32 {
  return s.batch * tilesAlong(s.outHeight) * tilesAlong(s.outWidth);
}

function groupsOf(s: Geometry): i32 {
  return (s.outChannels + GROUP - 1) / GROUP;
}

// @ts-ignore: decorator
@inline
function columnPanels(s: Geometry): i32 {
  return (s.inChannels + NR - 1) / NR;
}

/** Elements of one point's sums: tiles [row panel][column panel][MR][NR]. */
function sumElements(s: Geometry): i32 {
  return groupsOf(s) * GROUP * columnPanels(s) * NR;
}

function chunksOf(s: Geometry): i32 {
  const fitting = minI(CHUNKS, SUMS / (<i32>POINTS * sumElements(s)));
  return maxI(1, minI(fitting, tileCount(s) / DEPTH));
}

/** Groups of output channels in a piece. */
function pieceGroups(s: Geometry): i32 {
  const cuts = minI((PIECES + chunksOf(s) - 1) / chunksOf(s), maxI(groupsOf(s) / 3, 1));
  return (groupsOf(s) + cuts - 1) / cuts;
}

function cutsOf(s: Geometry): i32 {
  return (groupsOf(s) + pieceGroups(s) - 1) / pieceGroups(s);
}

export function winogradGradParts(geometry: usize): i32 {
  const s = changetype<Geometry>(geometry);
  return chunksOf(s) * cutsOf(s);
}

/** Bytes of the sums of all chunks. */
export function winogradGradBytes(geometry: usize): i32 {
  const s = changetype<Geometry>(geometry);
  return chunksOf(s) * <i32>(POINTS * pointStep(sumElements(s) << 2));
}

function inputStep(s: Geometry): usize {
  return pointStep((columnPanels(s) * NR * DEPTH) << 2);
}

function gradStep(s: Geometry): usize {
  return pointStep((pieceGroups(s) * GROUP * DEPTH) << 2);
}

/** Bytes of the padded copy of one channel. */
function paddedBytes(s: Geometry): i32 {
  const tilesW = tilesAlong(s.outWidth);
  return <i32>at(paddedRows(tilesW, DEPTH, 6) * paddedWidth(tilesW));
}

function listBytes(s: Geometry): i32 {
  return (blockBytes(tilesAlong(s.outWidth), DEPTH) + 127) & ~63;
}

export function winogradGradScratch(geometry: usize): i32 {
  const s = changetype<Geometry>(geometry);
  const transformed = <i32>(POINTS * (inputStep(s) + gradStep(s)));
  return 2 * GRID_BYTES + TEMP_BYTES + transformed + 4 * paddedBytes(s) + 2 * listBytes(s);
}

function openGrids(s: Geometry, grid: usize): void {
  for (let side = 0; side < 2; side++) {
    const g = changetype<Grid>(grid + <usize>(side * GRID_BYTES));
    const ofInput = side == 0;
    g.height = ofInput ? s.height : s.outHeight;
    g.width = ofInput ? s.width : s.outWidth;
    g.padH = ofInput ? s.padH : 0;
    g.padW = ofInput ? s.padW : 0;
    g.window = ofInput ? 6 : 4;
    g.tilesH = tilesAlong(s.outHeight);
    g.tilesW = tilesAlong(s.outWidth);
    g.imageStride = (ofInput ? s.inChannels : s.outChannels) * g.height * g.width;
    g.outHeight = s.outHeight;
    g.outWidth = s.outWidth;
    g.outImageStride = 0;
  }
}

/** Sums over chunks of tiles of every point's product. A piece is one chunk and some output channels. */
export function winogradGrad(
  x: usize,
  grad: usize,
  sums: usize,
  geometry: usize,
  part: i32,
  parts: i32,
  scratch: usize,
): void {
  const s = changetype<Geometry>(geometry);
  openGrids(s, scratch);
  const temp = scratch + 2 * GRID_BYTES;
  const input = temp + TEMP_BYTES;
  const rows = input + POINTS * inputStep(s);
  const padded = rows + POINTS * gradStep(s);
  const lists = padded + 4 * paddedBytes(s);
  const tiles = tileCount(s);
  const chunks = chunksOf(s);
  const cuts = cutsOf(s);
  const own = pieceGroups(s) * GROUP;
  const pieces = chunks * cuts;
  const panels = columnPanels(s);
  const sumStep = pointStep(sumElements(s) << 2);
  for (let piece = (pieces * part) / parts; piece < (pieces * (part + 1)) / parts; piece++) {
    const chunk = piece / cuts;
    const first = (tiles * chunk) / chunks;
    const end = (tiles * (chunk + 1)) / chunks;
    const o0 = (piece - chunk * cuts) * own;
    const rowPanels = (minI(own, s.outChannels - o0) + MR - 1) / MR;
    const target = sums + <usize>chunk * POINTS * sumStep + at(o0 * panels * NR);
    for (let t0 = first; t0 < end; t0 += DEPTH) {
      const depth = minI(DEPTH, end - t0);
      transformInput(s, changetype<Grid>(scratch), x, t0, depth, padded, temp, input, lists);
      transformGrad(s, changetype<Grid>(scratch + GRID_BYTES), grad, o0, t0, depth, padded, temp, rows, lists);
      for (let point: usize = 0; point < POINTS; point++) {
        const a = rows + point * gradStep(s);
        multiplyPoint(depth, a, rowPanels, input + point * inputStep(s), panels, target + point * sumStep, t0 == first);
      }
    }
  }
}

/** out[row panel][column panel][MR×NR] (+)= a·b for one point; panels are DEPTH deep, of which `depth` counts. */
// @ts-ignore: decorator
@inline
function multiplyPoint(
  depth: i32,
  a: usize,
  rowPanels: i32,
  b: usize,
  panels: i32,
  out: usize,
  isFirst: bool,
): void {
  for (let r = 0; r < rowPanels; r++, a += at(DEPTH * MR)) {
    let column = b;
    for (let p = 0; p < panels; p++, column += at(DEPTH * NR), out += at(MR * NR)) {
      microPanels(depth, a, column, out, !isFirst);
    }
  }
}

/** V = Bᵀ d B as panels [point][channels / NR][tile][NR]. */
function transformInput(
  s: Geometry,
  g: Grid,
  x: usize,
  t0: i32,
  depth: i32,
  padded: usize,
  temp: usize,
  to: usize,
  lists: usize,
): void {
  openBlock(g, t0, t0 + depth, lists, DEPTH);
  const bytes = paddedBytes(s);
  memory.fill(padded, 0, 4 * bytes);
  const row = at(paddedWidth(g.tilesW));
  for (let c = 0; c < columnPanels(s) * NR; c += 4) {
    for (let i = 0; i < 4; i++) {
      const channel = minI(c + i, s.inChannels - 1);
      copyPadded(g, x + at(channel * s.height * s.width), padded + <usize>(i * bytes));
    }
    let place = to + at((c / NR) * DEPTH * NR + (c % NR));
    for (let t = 0; t < depth; t++, place += at(NR)) {
      const from = padded + changetype<Tile>(lists + <usize>(t * TILE_BYTES)).from;
      inputTiles(from, from + bytes, from + 2 * bytes, from + 3 * bytes, row, temp, place, inputStep(s));
    }
  }
}

/** A dy Aᵀ as panels [point][rows / MR][tile][MR]. */
function transformGrad(
  s: Geometry,
  g: Grid,
  grad: usize,
  o0: i32,
  t0: i32,
  depth: i32,
  padded: usize,
  temp: usize,
  to: usize,
  lists: usize,
): void {
  openBlock(g, t0, t0 + depth, lists, DEPTH);
  const bytes = paddedBytes(s);
  memory.fill(padded, 0, 4 * bytes);
  const row = at(paddedWidth(g.tilesW));
  const rows = minI(pieceGroups(s) * GROUP, s.outChannels - o0);
  for (let o = 0; o < rows; o += 4) {
    for (let i = 0; i < 4; i++) {
      const channel = minI(o0 + o + i, s.outChannels - 1);
      copyPadded(g, grad + at(channel * s.outHeight * s.outWidth), padded + <usize>(i * bytes));
    }
    let low = to + at((o / MR) * DEPTH * MR + (o % MR));
    let high = to + at(((o + 2) / MR) * DEPTH * MR + ((o + 2) % MR));
    for (let t = 0; t < depth; t++, low += at(MR), high += at(MR)) {
      const from = padded + changetype<Tile>(lists + <usize>(t * TILE_BYTES)).from;
      gradTiles(from, from + bytes, from + 2 * bytes, from + 3 * bytes, row, temp, low, high, gradStep(s));
    }
  }
}

/** dw [O, C, 3, 3] = Gᵀ m G of the chunks' sums, added in order. One piece is an output channel. */
export function winogradGradSum(
  sums: usize,
  out: usize,
  geometry: usize,
  part: i32,
  parts: i32,
  scratch: usize,
): void {
  const s = changetype<Geometry>(geometry);
  const chunks = chunksOf(s);
  const step = pointStep(sumElements(s) << 2);
  const panels = columnPanels(s);
  const nine = scratch + TEMP_BYTES;
  for (let o = (s.outChannels * part) / parts; o < (s.outChannels * (part + 1)) / parts; o++) {
    const line = sums + at((o / MR) * panels * MR * NR + (o % MR) * NR);
    for (let c = 0; c < s.inChannels; c += 4) {
      let from = line + at((c / NR) * MR * NR + (c % NR));
      for (let point: usize = 0; point < POINTS; point++, from += step) {
        let sum = v128.load(from);
        let other = from;
        for (let chunk = 1; chunk < chunks; chunk++) {
          other += POINTS * step;
          sum = f32x4.add(sum, v128.load(other));
        }
        v128.store(scratch + point * 16, sum);
      }
      kernelGradTiles(scratch, nine);
      const to = out + at((o * s.inChannels + c) * 9);
      const lanes = minI(4, s.inChannels - c);
      for (let lane: usize = 0; lane < <usize>lanes; lane++) {
        for (let i: usize = 0; i < 9; i++) {
          store<f32>(to + lane * 36 + i * 4, load<f32>(nine + i * 16 + lane * 4));
        }
      }
    }
  }
}

export function winogradGradSumScratch(): i32 {
  return TEMP_BYTES + 9 * 16;
}
