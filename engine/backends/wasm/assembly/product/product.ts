import { blockRows, micro, microRows, NR } from './micro';
import { packAcross, packAlongK } from './pack';
import { at, maxI, minI } from '../simd';
import { unfold, Windows } from '../convolution/window';

/** Rows of a block of the left operand that is packed anew for each block of columns; a multiple of all block heights. */
const MC: i32 = 192;
/** Depth of a block: a panel of each operand fits L1 together. */
const KC: i32 = 384;
/** Columns of a block of the right operand; the packed block stays in L2. */
const NC: i32 = 256;
/** Columns taken at a time of a right operand that is packed whole: they stay in L2 beside a strip of rows. */
const WHOLE_NC: i32 = 64;
/** Up to this many elements the left operand is packed once, not anew for each block of columns. */
const WHOLE: i32 = 1 << 20;
/** Elements of a block of a right operand that is read straight: it stays in L2. */
const STRAIGHT_B: i32 = 1 << 17;
/** Depth of its blocks where it does not fit L2 and streams from memory row by row. */
const STREAMED_KC: i32 = 128;
/** Bytes before the packed operands: the record, a tile, the rows that a tile starts from. */
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
  straightA: bool;
  straightB: bool;
  /** An operand packed beforehand by `packWhole`, or 0. */
  wholeA: usize;
  wholeB: usize;
  /** C(i, j) is at c + i·cRow + j; with pieces (images), j = s·cPiece + t lies at s·cPieceStride + t. */
  c: usize;
  cRow: i32;
  cPiece: i32;
  cPieceStride: i32;
  /** Whether A·B is added to what C holds; without biases. */
  accumulate: bool;
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

// @ts-ignore: decorator
@inline
function roundUp(value: i32, step: i32): i32 {
  return ((value + step - 1) / step) * step;
}

/** Rows that `m` rows take when they are packed. */
// @ts-ignore: decorator
@inline
function packedRows(m: i32): i32 {
  return ASC_FEATURE_RELAXED_SIMD ? maxI(4, roundUp(m, 2)) : roundUp(m, 4);
}

/** Depth of the blocks: even, so that no thin one remains. */
function blockDepth(k: i32): i32 {
  return k > KC ? roundUp(k / ((k + KC - 1) / KC), 4) : k;
}

/** Elements of packed A. */
function packedASize(m: i32, k: i32): i32 {
  const rows = packedRows(m);
  return <i64>rows * k <= WHOLE ? rows * k : minI(rows, MC) * minI(k, KC);
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

/** Bytes of scratch for a product whose larger operand is packed beforehand or read straight. */
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
  g.tile = scratch + 512;
  g.start = scratch + 768;
  g.packedA = scratch + HEADER;
  g.packedB = g.packedA + ((at(sizeA) + 63) & ~63);
  g.columns = g.packedB + ((at(packedBSize(n, k)) + 63) & ~63);
  return g;
}

/** Bytes of an operand packed whole. */
export function wholeBytes(size: i32, k: i32, isA: bool): i32 {
  return ((isA ? packedRows(size) : roundUp(size, NR)) * k) << 2;
}

export function multiply(g: Product): void {
  const depth = g.straightB && <i64>g.n * g.k > 2 * STRAIGHT_B ? minI(g.k, STREAMED_KC) : blockDepth(g.k);
  const rows = packedRows(g.m);
  const whole = <i64>rows * g.k <= WHOLE;
  const block = g.straightA || g.wholeA || whole ? g.m : MC;
  const columns = g.straightB ? maxI(NC, STRAIGHT_B / maxI(depth, 1)) & ~(NR - 1) : NC;
  for (let j0 = 0; j0 < g.n; j0 += columns) {
    const nc = minI(columns, g.n - j0);
    let k0 = 0;
    do {
      const kc = minI(depth, g.k - k0);
      packB(g, k0, kc, j0, nc);
      for (let i0 = 0; i0 < g.m; i0 += block) {
        const mc = minI(block, g.m - i0);
        let a = g.packedA;
        if (g.wholeA) a = g.wholeA + at(k0 * rows);
        else if (!g.straightA) {
          if (whole) a += at(k0 * rows);
          if (!whole || j0 == 0) packA(g, a, k0, kc, i0, mc);
        }
        multiplyBlock(g, a, i0, mc, g.packedB, j0, nc, k0, kc);
      }
      k0 += kc;
    } while (k0 < g.k);
  }
}

/** The product where B is packed whole. */
export function multiplyRows(g: Product): void {
  const depth = blockDepth(g.k);
  const columns = roundUp(g.n, NR);
  for (let i0 = 0; i0 < g.m; i0 += MC) {
    const mc = minI(MC, g.m - i0);
    for (let k0 = 0; k0 < g.k; k0 += depth) {
      const kc = minI(depth, g.k - k0);
      packA(g, g.packedA, k0, kc, i0, mc);
      for (let j0 = 0; j0 < g.n; j0 += WHOLE_NC) {
        const b = g.wholeB + at(k0 * columns + j0 * kc);
        multiplyBlock(g, g.packedA, i0, mc, b, j0, minI(WHOLE_NC, g.n - j0), k0, kc);
      }
    }
  }
}

/** Packs part of A (or B): block by block along k, rows `from` to `to` (of whole register blocks but the last). */
export function packWholeA(g: Product, whole: usize, from: i32, to: i32): void {
  const rows = packedRows(g.m);
  const depth = blockDepth(g.k);
  for (let k0 = 0; k0 < g.k; k0 += depth) {
    const kc = minI(depth, g.k - k0);
    packA(g, whole + at(k0 * rows + from * kc), k0, kc, from, to - from);
  }
}

export function packWholeB(g: Product, whole: usize, from: i32, to: i32): void {
  const columns = roundUp(g.n, NR);
  const depth = blockDepth(g.k);
  for (let k0 = 0; k0 < g.k; k0 += depth) {
    const kc = minI(depth, g.k - k0);
    g.packedB = whole + at(k0 * columns + from * kc);
    packB(g, k0, kc, from, to - from);
  }
}

function packA(g: Product, to: usize, k0: i32, kc: i32, i0: i32, mc: i32): void {
  let height = 0;
  for (let i = 0; i < mc; i += height, to += at(height * kc)) {
    height = blockRows(mc - i);
    packRows(g, to, k0, kc, i0 + i, minI(height, mc - i), height);
  }
}

/** Packs one panel of A. */
function packRows(g: Product, to: usize, k0: i32, kc: i32, i: i32, rows: i32, height: i32): void {
  if (g.aPiece > 0) {
    for (let p = 0; p < kc; ) {
      const piece = (k0 + p) / g.aPiece;
      const inside = k0 + p - piece * g.aPiece;
      const run = minI(g.aPiece - inside, kc - p);
      const from = g.a + at(piece * g.aPieceStride + inside + i * g.aRow);
      packAlongK(to + at(p * height), from, g.aRow, rows, run, height, 0);
      p += run;
    }
  } else if (g.aColumn == 1) {
    packAlongK(to, g.a + at(i * g.aRow + k0), g.aRow, rows, kc, height, 0);
  } else {
    packAcross(to, g.a + at(k0 * g.aColumn + i), g.aColumn, rows, kc, height, 0);
  }
}

/** Packs a block of B; of a straight one, the columns that do not fill a register block. */
function packB(g: Product, k0: i32, kc: i32, j0: i32, nc: i32): void {
  const panel = at(kc * NR);
  if (g.b == 0) {
    if (g.transposed) {
      const stride = roundUp(kc, 4);
      unfold(g.windows, j0, j0 + nc, k0, k0 + kc, g.columns, stride);
      packAlongK(g.packedB, g.columns, stride, nc, kc, NR, panel);
    } else {
      const stride = roundUp(nc, 4);
      unfold(g.windows, k0, k0 + kc, j0, j0 + nc, g.columns, stride);
      packAcross(g.packedB, g.columns, stride, nc, kc, NR, panel);
    }
  } else if (g.straightB) {
    const tail = nc & (NR - 1);
    if (tail) packAcross(g.packedB, g.b + at(k0 * g.bRow + j0 + nc - tail), g.bRow, tail, kc, NR, 0);
  } else if (g.bColumn == 1) {
    packAcross(g.packedB, g.b + at(k0 * g.bRow + j0), g.bRow, nc, kc, NR, panel);
  } else {
    packAlongK(g.packedB, g.b + at(j0 * g.bColumn + k0), g.bColumn, nc, kc, NR, panel);
  }
}

/** A block of C: `a` and `b` are its packed operands, or of a straight one, room for rows and columns that fill no block. */
function multiplyBlock(g: Product, a: usize, i0: i32, mc: i32, b: usize, j0: i32, nc: i32, k0: i32, kc: i32): void {
  const relu = k0 + kc == g.k && g.relu;
  // What a tile starts from: C, the biases of columns, or the rows at `start`.
  const continues = k0 > 0 || g.accumulate;
  const columnBias: usize = continues ? 0 : g.columnBias;
  const spreads = !continues && g.rowBias != 0;
  const bStraight = g.straightB && g.bColumn == 1;
  let height = 0;
  for (let i = 0; i < mc; i += height) {
    height = blockRows(mc - i);
    const rows = minI(height, mc - i);
    if (spreads) spread(g.start, g.rowBias + at(i0 + i), rows);
    const alongK = g.straightA && rows == height && g.aColumn == 1;
    let panel = a + at(i * kc);
    let aStep = at(height);
    if (g.straightA) {
      if (rows < height) {
        panel = a;
        packRows(g, panel, k0, kc, i0 + i, rows, height);
      } else {
        panel = g.a + at((i0 + i) * g.aRow + k0 * g.aColumn);
        aStep = at(alongK ? g.aRow : g.aColumn);
      }
    }
    for (let j = 0; j < nc; j += NR) {
      const columns = minI(NR, nc - j);
      let right = b + at(j * kc);
      let bStep: usize = at(NR);
      if (bStraight) {
        if (columns < NR) right = b;
        else {
          right = g.b + at(k0 * g.bRow + j0 + j);
          bStep = at(g.bRow);
        }
      }
      let to = placeOf(g, i0 + i, j0 + j, columns);
      let toRow = at(g.cRow);
      let from = to;
      let fromRow = toRow;
      const fits = to && rows == height && columns == NR;
      if (!fits) {
        to = from = g.tile;
        toRow = fromRow = at(NR);
        if (continues) readTile(g, i0 + i, rows, j0 + j, columns);
        else if (columnBias && g.biasRow) readBias(g, i0 + i, rows, j0 + j, columns);
      }
      if (!continues) {
        if (columnBias) {
          if (fits || g.biasRow == 0) {
            from = columnBias + at((i0 + i) * g.biasRow + j0 + j);
            fromRow = at(g.biasRow);
          }
        } else {
          from = g.start;
          fromRow = spreads ? at(NR) : 0;
        }
      }
      if (alongK) microRows(height, kc, panel, aStep, right, bStep, from, fromRow, to, toRow, relu);
      else micro(height, kc, panel, aStep, right, bStep, from, fromRow, to, toRow, relu);
      if (!fits) writeTile(g, i0 + i, rows, j0 + j, columns);
    }
  }
}

/** Each of `rows` biases eight times, as rows of a tile. */
function spread(to: usize, bias: usize, rows: i32): void {
  for (let r = 0; r < rows; r++, bias += 4, to += at(NR)) {
    const value = v128.load32_splat(bias);
    v128.store(to, value);
    v128.store(to, value, 16);
  }
}

/** Where C(i, j) is, or 0 if the `columns` from there lie in two pieces. */
// @ts-ignore: decorator
@inline
function placeOf(g: Product, i: i32, j: i32, columns: i32): usize {
  if (g.cPiece == 0) return g.c + at(i * g.cRow + j);
  const piece = j / g.cPiece;
  const inside = j - piece * g.cPiece;
  return inside + columns <= g.cPiece ? g.c + at(piece * g.cPieceStride + i * g.cRow + inside) : 0;
}

/** Of a matrix that is added, what a tile at the edge takes. */
function readBias(g: Product, i: i32, rows: i32, j: i32, columns: i32): void {
  const from = g.columnBias + at(i * g.biasRow + j);
  for (let r = 0; r < rows; r++) {
    memory.copy(g.tile + at(r * NR), from + at(r * g.biasRow), at(columns));
  }
}

function readTile(g: Product, i: i32, rows: i32, j: i32, columns: i32): void {
  for (let s = 0; s < columns; s++) {
    const from = placeOf(g, i, j + s, 1);
    for (let r = 0; r < rows; r++) store<f32>(g.tile + at(r * NR + s), load<f32>(from + at(r * g.cRow)));
  }
}

/** Brings the tile's first `rows` and `columns` to C. */
function writeTile(g: Product, i: i32, rows: i32, j: i32, columns: i32): void {
  const to = placeOf(g, i, j, columns);
  if (to && columns == NR) {
    for (let r = 0; r < rows; r++) {
      v128.store(to + at(r * g.cRow), v128.load(g.tile + at(r * NR)));
      v128.store(to + at(r * g.cRow), v128.load(g.tile + at(r * NR), 16), 16);
    }
    return;
  }
  for (let s = 0; s < columns; s++) {
    const column = placeOf(g, i, j + s, 1);
    for (let r = 0; r < rows; r++) store<f32>(column + at(r * g.cRow), load<f32>(g.tile + at(r * NR + s)));
  }
}
