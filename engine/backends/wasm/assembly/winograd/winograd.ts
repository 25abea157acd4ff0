import { Geometry } from '../convolution/geometry';
import { ceilDiv, minI, partStart } from '../integers';
import { microPanels, MR, NR } from '../product/micro';
import { at } from '../simd';
import {
  Grid,
  GRID_BYTES,
  GROUP,
  groupsOf,
  openGrid,
  paddedBytes,
  paddedWidth,
  POINTS,
  TILE_BYTES,
  tileCount,
} from './winogradGrid';
import { inputTiles } from './winogradInput';
import { outputTiles } from './winogradOutput';
import { blockInputStep, blockOutputStep, blocksOf, blockTiles, rowGroups } from './winogradSizes';
import { copyPadded, openBlock, Tile } from './winogradTiles';
import { TEMP_BYTES } from './winogradTransforms';
import { weightStep } from './winogradWeights';

/**
 * y = conv(x, w) for 3×3 kernels with stride 1, w coming as winogradWeights left it. A piece is a block of tiles and some
 * of the output channels; transform, 36 products and transform back follow each other within L2.
 */
export function winogradConv2d(
  x: usize,
  weights: usize,
  y: usize,
  bias: usize,
  relu: bool,
  geometry: usize,
  part: i32,
  parts: i32,
  scratch: usize,
): void {
  const s = changetype<Geometry>(geometry);
  const grid = openGrid(s, scratch, true);
  const size = blockTiles(s);
  const temp = scratch + GRID_BYTES;
  const input = temp + TEMP_BYTES;
  const output = input + POINTS * blockInputStep(s, size);
  const padded = output + POINTS * blockOutputStep(s, size);
  const lists = padded + paddedBytes(s, size);
  const tiles = tileCount(s);
  const blocks = blocksOf(s);
  const own = rowGroups(s, blocks);
  const cuts = ceilDiv(groupsOf(s.outChannels), own);
  const pieces = blocks * cuts;
  let present = -1;
  for (let piece = partStart(pieces, part, parts); piece < partStart(pieces, part + 1, parts); piece++) {
    const block = piece / cuts;
    const t0 = block * size;
    const t1 = minI(t0 + size, tiles);
    const panels = ceilDiv(t1 - t0, NR);
    if (block != present) {
      openBlock(grid, t0, t1, lists, size);
      memory.fill(padded, 0, paddedBytes(s, size));
      transformInput(s, grid, x, panels, padded, temp, input, blockInputStep(s, size));
      present = block;
    }
    const o0 = (piece - block * cuts) * own * GROUP;
    const o1 = minI(o0 + own * GROUP, s.outChannels);
    const rowPanels = ceilDiv(o1 - o0, MR);
    const from = weights + at(o0 * s.inChannels);
    for (let point: usize = 0; point < POINTS; point++) {
      const a = from + point * weightStep(s.outChannels, s.inChannels);
      const b = input + point * blockInputStep(s, size);
      multiplyPoint(s.inChannels, a, rowPanels, b, panels, output + point * blockOutputStep(s, size));
    }
    transformOutput(s, grid, output, blockOutputStep(s, size), o0, o1, panels, y, bias, relu, temp);
  }
}

/** out[column panel][row panel][MR×NR] = a·b for one point. */
// @ts-ignore: decorator
@inline
function multiplyPoint(depth: i32, a: usize, rowPanels: i32, b: usize, panels: i32, out: usize): void {
  for (let p = 0; p < panels; p++, b += at(depth * NR)) {
    let row = a;
    for (let r = 0; r < rowPanels; r++, row += at(depth * MR), out += at(MR * NR)) microPanels(depth, row, b, out, false);
  }
}

/** V = Bᵀ d B as panels [point][tiles / NR][channel][NR]. */
function transformInput(s: Geometry, g: Grid, x: usize, panels: i32, padded: usize, temp: usize, to: usize, step: usize): void {
  const row = at(paddedWidth(g.tilesW));
  const channels = s.inChannels;
  for (let c = 0; c < channels; c++) {
    copyPadded(g, x + at(c * s.height * s.width), padded);
    for (let half = 0; half < 2 * panels; half++) {
      const tile = g.tiles + <usize>(half * 4 * TILE_BYTES);
      inputTiles(
        padded + load<u32>(tile),
        padded + load<u32>(tile, TILE_BYTES),
        padded + load<u32>(tile, 2 * TILE_BYTES),
        padded + load<u32>(tile, 3 * TILE_BYTES),
        row,
        temp,
        to + at(((half >> 1) * channels + c) * NR + (half & 1) * 4),
        step,
      );
    }
  }
}

function transformOutput(
  s: Geometry,
  g: Grid,
  from: usize,
  step: usize,
  o0: i32,
  o1: i32,
  panels: i32,
  y: usize,
  bias: usize,
  relu: bool,
  temp: usize,
): void {
  const rowPanels = ceilDiv(o1 - o0, MR);
  const plane = s.outHeight * s.outWidth;
  const floor = f32x4.splat(relu ? 0 : -Infinity);
  for (let o = o0; o < o1; o++) {
    const value = f32x4.splat(bias ? load<f32>(bias + at(o)) : 0);
    const panel = (o - o0) / MR;
    const source = from + at(panel * MR * NR + (o - o0 - panel * MR) * NR);
    const target = y + at(o * plane);
    for (let half = 0; half < 2 * panels; half++) {
      const tile = g.tiles + <usize>(half * 4 * TILE_BYTES);
      if (changetype<Tile>(tile).rows == 0) break;
      const place = source + at((half >> 1) * rowPanels * MR * NR + (half & 1) * 4);
      outputTiles(place, step, temp, value, floor, tile, target, at(s.outWidth));
    }
  }
}
