import { Windows } from '../convolution/window';
import { ceilDiv, maxI, minI, roundUp } from '../integers';
import { at } from '../simd';
import { NR } from './micro';

/** Rows of a block of the left operand that is packed anew for each block of columns; a multiple of all block heights. */
export const MC: i32 = 192;
/** Depth of a block: a panel of each operand fits L1 together. */
const KC: i32 = 384;
/** Columns of a block of the right operand; the packed block stays in L2. */
export const NC: i32 = 256;
/** Up to this many elements the left operand is packed once, not anew for each block of columns. */
export const PACKED_ONCE: i32 = 1 << 20;
/** Scratch begins with the record; then, at these bytes, a tile, the rows that a tile starts from, the packed operands. */
const TILE_AT: usize = 512;
const START_AT: usize = 768;
const HEADER: i32 = 1024;

/** C = A·B, blocked as in Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", 2008. */
@unmanaged
export class Product {
  m: i32;
  n: i32;
  k: i32;
  /** A(i, p) is at a + i·aRow + p·aColumn; one of the strides is 1. */
  a: usize;
  aRow: i32;
  aColumn: i32;
  /** Where A comes in pieces along k (images): elements of a piece, or 0, and the distance of the pieces. */
  aPiece: i32;
  aPieceStride: i32;
  /** B(p, j) is at b + p·bRow + j·bColumn, one stride being 1; or 0 where B is unfolded from `windows`. */
  b: usize;
  bRow: i32;
  bColumn: i32;
  windows: Windows;
  /** Whether B is the transpose of the unfolded matrix. */
  transposed: bool;
  /** Whether A, and a B with bColumn 1, are read where they lie instead of being packed. */
  unpackedA: bool;
  unpackedB: bool;
  /** An operand that `prepackA` or `prepackB` packed in a step before, or 0. */
  prepackedA: usize;
  prepackedB: usize;
  /** C(i, j) is at c + i·cRow + j; with pieces (images), j = s·cPiece + t lies at s·cPieceStride + t. */
  c: usize;
  cRow: i32;
  cPiece: i32;
  cPieceStride: i32;
  /** Added to each row or column of the result, unless 0; one of them. */
  rowBias: usize;
  columnBias: usize;
  /** Elements from one row's biases of columns to the next row's: 0, or those of a matrix that is added. */
  biasRow: i32;
  relu: bool;
  tile: usize;
  /** Rows that a tile starts from where those are not C's or a bias: zeros, or the biases of rows, spread. */
  start: usize;
  packedA: usize;
  packedB: usize;
  columns: usize;
}

/** Rows that `m` rows take when they are packed. */
// @ts-ignore: decorator
@inline
export function packedRows(m: i32): i32 {
  return ASC_FEATURE_RELAXED_SIMD ? maxI(4, roundUp(m, 2)) : roundUp(m, 4);
}

/** Depth of the blocks: even, so that no thin one remains. */
export function blockDepth(k: i32): i32 {
  return k > KC ? roundUp(k / ceilDiv(k, KC), 4) : k;
}

/** Elements of packed A. */
function packedASize(m: i32, k: i32): i32 {
  const rows = packedRows(m);
  return <i64>rows * k <= PACKED_ONCE ? rows * k : minI(rows, MC) * minI(k, KC);
}

function packedBSize(n: i32, k: i32): i32 {
  return roundUp(minI(n, NC), NR) * minI(k, KC);
}

/** Bytes of scratch a product needs, its own record included. */
export function productScratch(m: i32, n: i32, k: i32, unfolds: bool): i32 {
  const b = packedBSize(n, k);
  // Unfolded rows are padded to 4 elements.
  const columns = unfolds ? b + 4 * (minI(n, NC) + minI(k, KC)) : 0;
  return HEADER + ((packedASize(m, k) + b + columns + 48) << 2);
}

/** Bytes of scratch for a product whose larger operand is prepacked or not packed at all. */
export function stripScratch(k: i32): i32 {
  return HEADER + (((MC + NC) * minI(k, KC) + 32) << 2);
}

/** Lays a product's record and buffers out in its scratch. */
export function openProduct(scratch: usize, m: i32, n: i32, k: i32): Product {
  return open(scratch, m, n, k, packedASize(m, k));
}

/** As openProduct, in `stripScratch` bytes. */
export function openStrip(scratch: usize, m: i32, n: i32, k: i32): Product {
  return open(scratch, m, n, k, MC * minI(k, KC));
}

function open(scratch: usize, m: i32, n: i32, k: i32, sizeA: i32): Product {
  const g = changetype<Product>(scratch);
  memory.fill(scratch, 0, HEADER);
  g.m = m;
  g.n = n;
  g.k = k;
  g.tile = scratch + TILE_AT;
  g.start = scratch + START_AT;
  g.packedA = scratch + HEADER;
  g.packedB = g.packedA + ((at(sizeA) + 63) & ~63);
  g.columns = g.packedB + ((at(packedBSize(n, k)) + 63) & ~63);
  return g;
}

/** Bytes of a prepacked operand, `size` rows of A or columns of B. */
export function prepackedBytes(size: i32, k: i32, isA: bool): i32 {
  return ((isA ? packedRows(size) : roundUp(size, NR)) * k) << 2;
}
