import { Geometry } from '../convolution/geometry';
import { ceilDiv, maxI, minI } from '../integers';
import { NR } from '../product/micro';
import { GRID_BYTES, GROUP, groupsOf, listBytes, paddedBytes, POINTS, pointStep, tileCount } from './winogradGrid';
import { TEMP_BYTES } from './winogradTransforms';

/** Tiles that are transformed together: the depth of a product. */
export const DEPTH: i32 = 32;
/** Chunks of tiles, unless their sums would take more than this many elements. */
const CHUNKS: i32 = 8;
const SUMS: i32 = 1 << 21;
/** Pieces of work aimed at, cutting output channels where tiles are few. */
const PIECES: i32 = 8;
// @ts-ignore: decorator
@inline
export function columnPanels(s: Geometry): i32 {
  return ceilDiv(s.inChannels, NR);
}

/** Elements of one point's sums: tiles [row panel][column panel][MR][NR]. */
export function sumElements(s: Geometry): i32 {
  return groupsOf(s.outChannels) * GROUP * columnPanels(s) * NR;
}

export function chunksOf(s: Geometry): i32 {
  const fitting = minI(CHUNKS, SUMS / (<i32>POINTS * sumElements(s)));
  return maxI(1, minI(fitting, tileCount(s) / DEPTH));
}

/** Groups of output channels in a piece. */
export function pieceGroups(s: Geometry): i32 {
  const cuts = minI(ceilDiv(PIECES, chunksOf(s)), maxI(groupsOf(s.outChannels) / 3, 1));
  return ceilDiv(groupsOf(s.outChannels), cuts);
}

export function cutsOf(s: Geometry): i32 {
  return ceilDiv(groupsOf(s.outChannels), pieceGroups(s));
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

export function inputStep(s: Geometry): usize {
  return pointStep((columnPanels(s) * NR * DEPTH) << 2);
}

export function gradStep(s: Geometry): usize {
  return pointStep((pieceGroups(s) * GROUP * DEPTH) << 2);
}

export function winogradGradScratch(geometry: usize): i32 {
  const s = changetype<Geometry>(geometry);
  const transformed = <i32>(POINTS * (inputStep(s) + gradStep(s)));
  return 2 * GRID_BYTES + TEMP_BYTES + transformed + 4 * paddedBytes(s, DEPTH) + 2 * listBytes(s, DEPTH);
}
