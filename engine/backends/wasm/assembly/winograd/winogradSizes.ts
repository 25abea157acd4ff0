import { Geometry } from '../convolution/geometry';
import { ceilDiv, maxI, minI } from '../integers';
import { GRID_BYTES, GROUP, groupsOf, listBytes, paddedBytes, POINTS, pointStep, tileCount } from './winogradGrid';
import { TEMP_BYTES } from './winogradTransforms';

/** Bytes that the transformed tiles of a block, before and after the products, should take: they live in L2. */
const BLOCK_BYTES: i32 = 3 << 16;
/** Work is cut into at least this many pieces where there are rows enough. */
const PIECES: i32 = 8;

/** How many groups of rows a piece of the products takes; with few tiles the rows are cut too. */
export function rowGroups(s: Geometry, blocks: i32): i32 {
  const groups = groupsOf(s.outChannels);
  const cuts = minI(ceilDiv(PIECES, blocks), maxI(groups / 3, 1));
  return ceilDiv(groups, cuts);
}

/** Tiles of a block, a multiple of eight. */
export function blockTiles(s: Geometry): i32 {
  const fitting = BLOCK_BYTES / ((<i32>POINTS * (s.inChannels + minI(s.outChannels, 256))) << 2);
  const most = maxI(minI(fitting & ~7, 64), 16);
  const count = tileCount(s);
  const blocks = ceilDiv(count, most);
  return (ceilDiv(count, blocks) + 7) & ~7;
}

// @ts-ignore: decorator
@inline
export function blocksOf(s: Geometry): i32 {
  const size = blockTiles(s);
  return ceilDiv(tileCount(s), size);
}

export function winogradParts(geometry: usize): i32 {
  const s = changetype<Geometry>(geometry);
  const blocks = blocksOf(s);
  const own = rowGroups(s, blocks);
  return blocks * ceilDiv(groupsOf(s.outChannels), own);
}

export function blockInputStep(s: Geometry, tiles: i32): usize {
  return pointStep((s.inChannels * tiles) << 2);
}

export function blockOutputStep(s: Geometry, tiles: i32): usize {
  return pointStep((rowGroups(s, blocksOf(s)) * GROUP * tiles) << 2);
}

export function winogradScratch(geometry: usize): i32 {
  const s = changetype<Geometry>(geometry);
  const tiles = blockTiles(s);
  const transformed = <i32>(POINTS * (blockInputStep(s, tiles) + blockOutputStep(s, tiles)));
  return GRID_BYTES + TEMP_BYTES + transformed + paddedBytes(s, tiles) + listBytes(s, tiles);
}
