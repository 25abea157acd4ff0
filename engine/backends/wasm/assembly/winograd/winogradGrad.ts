import { Geometry } from '../convolution/geometry';
import { ceilDiv, minI, partStart } from '../integers';
import { microPanels, MR, NR } from '../product/micro';
import { at } from '../simd';
import { chunksOf, columnPanels, cutsOf, DEPTH, gradStep, inputStep, pieceGroups, sumElements } from './winogradGradSizes';
import {
  Grid,
  GRID_BYTES,
  GROUP,
  openGrid,
  paddedBytes,
  paddedWidth,
  POINTS,
  pointStep,
  TILE_BYTES,
  tileCount,
} from './winogradGrid';
import { gradTiles, inputTiles } from './winogradInput';
import { copyPadded, openBlock, Tile } from './winogradTiles';
import { TEMP_BYTES } from './winogradTransforms';

/*
 * The weights' gradient by the transposed algorithm: dg = Gᵀ[(A dy Aᵀ) ⊙ (Bᵀ d B)]G, summed over all tiles between the
 * transforms. Tiles are cut into chunks whose sums are stored apart and added in order by a second kernel.
 */

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
  const inputs = openGrid(s, scratch, true);
  const outputs = openGrid(s, scratch + GRID_BYTES, false);
  const temp = scratch + 2 * GRID_BYTES;
  const input = temp + TEMP_BYTES;
  const rows = input + POINTS * inputStep(s);
  const padded = rows + POINTS * gradStep(s);
  const lists = padded + 4 * paddedBytes(s, DEPTH);
  const tiles = tileCount(s);
  const chunks = chunksOf(s);
  const cuts = cutsOf(s);
  const own = pieceGroups(s) * GROUP;
  const pieces = chunks * cuts;
  const panels = columnPanels(s);
  const sumStep = pointStep(sumElements(s) << 2);
  for (let piece = partStart(pieces, part, parts); piece < partStart(pieces, part + 1, parts); piece++) {
    const chunk = piece / cuts;
    const first = partStart(tiles, chunk, chunks);
    const end = partStart(tiles, chunk + 1, chunks);
    const o0 = (piece - chunk * cuts) * own;
    const rowPanels = ceilDiv(minI(own, s.outChannels - o0), MR);
    const target = sums + <usize>chunk * POINTS * sumStep + at(o0 * panels * NR);
    for (let t0 = first; t0 < end; t0 += DEPTH) {
      const depth = minI(DEPTH, end - t0);
      transformInput(s, inputs, x, t0, depth, padded, temp, input, lists);
      transformGrad(s, outputs, grad, o0, t0, depth, padded, temp, rows, lists);
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
  const bytes = paddedBytes(s, DEPTH);
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
  const bytes = paddedBytes(s, DEPTH);
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
