import { Geometry } from '../convolution/geometry';
import { ceilDiv } from '../integers';
import { at } from '../simd';

/** Outputs of a tile along each axis. */
export const TILE: i32 = 4;
/** Points of a transformed tile. */
export const POINTS: usize = 36;
/** Transformed channels come in groups of so many rows: a multiple of four lanes and of MR in both builds. */
export const GROUP: i32 = 12;
/** Bytes of a record of lists of tiles (winogradTiles.ts). */
export const TILE_BYTES: i32 = 16;
/** Bytes that a grid takes at the beginning of a kernel's scratch. */
export const GRID_BYTES: i32 = 128;

/** Bytes from one transformed tile's point to the next: an odd number of cache lines, so that the points spread over L1. */
// @ts-ignore: decorator
@inline
export function pointStep(bytes: i32): usize {
  return <usize>(((bytes + 127) & ~127) + 64);
}

/** Where the padding and partial tiles of images end: images cut into 4×4 tiles whose windows are 4 or 6 wide. */
@unmanaged
export class Grid {
  height: i32;
  width: i32;
  padH: i32;
  padW: i32;
  /** 6 for inputs, 4 for outputs. */
  window: i32;
  tilesH: i32;
  tilesW: i32;
  /** Elements from one image to the next, of this side and of the outputs. */
  imageStride: i32;
  outImageStride: i32;
  outHeight: i32;
  outWidth: i32;
  /** Set by openBlock: rows of the padded copy of one channel, and how each gets its values. */
  rows: i32;
  copies: usize;
  tiles: usize;
}

/** The grid of a convolution's inputs, or of its outputs. */
export function openGrid(s: Geometry, grid: usize, ofInput: bool): Grid {
  const g = changetype<Grid>(grid);
  g.height = ofInput ? s.height : s.outHeight;
  g.width = ofInput ? s.width : s.outWidth;
  g.padH = ofInput ? s.padH : 0;
  g.padW = ofInput ? s.padW : 0;
  g.window = ofInput ? 6 : TILE;
  g.tilesH = tilesAlong(s.outHeight);
  g.tilesW = tilesAlong(s.outWidth);
  g.imageStride = (ofInput ? s.inChannels : s.outChannels) * g.height * g.width;
  g.outHeight = s.outHeight;
  g.outWidth = s.outWidth;
  g.outImageStride = s.outChannels * s.outHeight * s.outWidth;
  return g;
}

// @ts-ignore: decorator
@inline
function tilesAlong(size: i32): i32 {
  return ceilDiv(size, TILE);
}

/** Tiles of all images. */
export function tileCount(s: Geometry): i32 {
  return s.batch * tilesAlong(s.outHeight) * tilesAlong(s.outWidth);
}

// @ts-ignore: decorator
@inline
export function groupsOf(channels: i32): i32 {
  return ceilDiv(channels, GROUP);
}

/** Elements of a row of the padded copy. */
// @ts-ignore: decorator
@inline
export function paddedWidth(tilesW: i32): i32 {
  return tilesW * TILE + TILE;
}

/** The most rows that the padded copy of one channel has for `tiles` tiles with windows of 6. */
function paddedRows(tilesW: i32, tiles: i32): i32 {
  return ((tiles + tilesW - 2) / tilesW + 1) * 6;
}

/** Bytes of the padded copy of one channel for up to `tiles` tiles. */
export function paddedBytes(s: Geometry, tiles: i32): i32 {
  const tilesW = tilesAlong(s.outWidth);
  return <i32>at(paddedRows(tilesW, tiles) * paddedWidth(tilesW));
}

/** Bytes of the lists that openBlock writes for up to `tiles` tiles, rounded up. */
export function listBytes(s: Geometry, tiles: i32): i32 {
  return (tiles * TILE_BYTES + paddedRows(tilesAlong(s.outWidth), tiles) * 8 + 127) & ~63;
}
