import { MR, micro, NR } from './micro';
import { packAcross, packAlongK } from './pack';
import { at, minI } from './simd';
import { unfold, Windows } from './window';

/** Rows of a block of the left operand; a multiple of both MRs. */
const MC: i32 = 192;
/** Depth of a block: a panel of each operand fits L1 together. */
const KC: i32 = 384;
/** Columns of a block of the right operand; the packed block stays in L2. */
const NC: i32 = 256;
/** Up to this many elements the whole left operand is packed once, not anew for each block of columns. */
const WHOLE: i32 = 1 << 20;

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
  /** C(i, j) is at c + i·cRow + j; with pieces (images), j = s·cPiece + t lies at s·cPieceStride + t. */
  c: usize;
  cRow: i32;
  cPiece: i32;
  cPieceStride: i32;
  /** Added to each row or column of the result, unless 0. */
  rowBias: usize;
  columnBias: usize;
  relu: bool;
  tile: usize;
  packedA: usize;
  packedB: usize;
  columns: usize;
}

// @ts-ignore: decorator
@inline
function roundUp(value: i32, step: i32): i32 {
  return ((value + step - 1) / step) * step;
}

/** Elements of packed A. */
function packedASize(m: i32, k: i32): i32 {
  const rows = roundUp(m, MR);
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
  return 512 + ((packedASize(m, k) + b + columns + 16) << 2);
}

/** Lays a product's record and buffers out in its scratch. */
export function openProduct(scratch: usize, m: i32, n: i32, k: i32): Product {
  const g = changetype<Product>(scratch);
  memory.fill(scratch, 0, 256);
  g.m = m;
  g.n = n;
  g.k = k;
  g.tile = scratch + 256;
  g.packedA = scratch + 512;
  g.packedB = g.packedA + ((at(packedASize(m, k)) + 15) & ~15);
  g.columns = g.packedB + ((at(packedBSize(n, k)) + 15) & ~15);
  return g;
}

export function multiply(g: Product): void {
  const rows = roundUp(g.m, MR);
  const whole = <i64>rows * g.k <= WHOLE;
  // Even blocks, so that no thin one remains.
  const depth = g.k > KC ? roundUp(g.k / ((g.k + KC - 1) / KC), 4) : g.k;
  for (let j0 = 0; j0 < g.n; j0 += NC) {
    const nc = minI(NC, g.n - j0);
    let k0 = 0;
    do {
      const kc = minI(depth, g.k - k0);
      packB(g, k0, kc, j0, nc);
      for (let i0 = 0; i0 < g.m; i0 += MC) {
        const mc = minI(MC, g.m - i0);
        const packed = whole ? g.packedA + at(k0 * rows + i0 * kc) : g.packedA;
        if (!whole || j0 == 0) packA(g, packed, k0, kc, i0, mc);
        multiplyBlock(g, packed, i0, mc, j0, nc, kc, k0 == 0, k0 + kc == g.k);
      }
      k0 += kc;
    } while (k0 < g.k);
  }
}

function packA(g: Product, to: usize, k0: i32, kc: i32, i0: i32, mc: i32): void {
  const panel = at(kc * MR);
  if (g.aPiece > 0) {
    for (let p = 0; p < kc; ) {
      const piece = (k0 + p) / g.aPiece;
      const inside = k0 + p - piece * g.aPiece;
      const run = minI(g.aPiece - inside, kc - p);
      const from = g.a + at(piece * g.aPieceStride + inside + i0 * g.aRow);
      packAlongK(to + at(p * MR), from, g.aRow, mc, run, MR, panel);
      p += run;
    }
  } else if (g.aColumn == 1) {
    packAlongK(to, g.a + at(i0 * g.aRow + k0), g.aRow, mc, kc, MR, panel);
  } else {
    packAcross(to, g.a + at(k0 * g.aColumn + i0), g.aColumn, mc, kc, MR, panel);
  }
}

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
  } else if (g.bColumn == 1) {
    packAcross(g.packedB, g.b + at(k0 * g.bRow + j0), g.bRow, nc, kc, NR, panel);
  } else {
    packAlongK(g.packedB, g.b + at(j0 * g.bColumn + k0), g.bColumn, nc, kc, NR, panel);
  }
}

function multiplyBlock(g: Product, a: usize, i0: i32, mc: i32, j0: i32, nc: i32, kc: i32, first: bool, last: bool): void {
  const panelA = at(kc * MR);
  let panelB = g.packedB;
  for (let j = 0; j < nc; j += NR) {
    let panel = a;
    for (let i = 0; i < mc; i += MR) {
      micro(kc, panel, panelB, g.tile);
      writeTile(g, i0 + i, minI(MR, mc - i), j0 + j, minI(NR, nc - j), first, last);
      panel += panelA;
    }
    panelB += at(kc * NR);
  }
}

/** Brings a tile to C: adds to what earlier blocks along k left there, and at the last one bias and activation. */
function writeTile(g: Product, i0: i32, rows: i32, j0: i32, columns: i32, first: bool, last: bool): void {
  if (g.cPiece == 0) {
    writePart(g, g.tile, g.c + at(i0 * g.cRow + j0), i0, rows, j0, columns, first, last);
    return;
  }
  for (let j = 0; j < columns; ) {
    const piece = (j0 + j) / g.cPiece;
    const inside = j0 + j - piece * g.cPiece;
    const run = minI(g.cPiece - inside, columns - j);
    const to = g.c + at(piece * g.cPieceStride + i0 * g.cRow + inside);
    writePart(g, g.tile + at(j), to, i0, rows, j0 + j, run, first, last);
    j += run;
  }
}

function writePart(g: Product, tile: usize, to: usize, i0: i32, rows: i32, j0: i32, columns: i32, first: bool, last: bool): void {
  const rowBias = last ? g.rowBias : 0;
  const columnBias = last ? g.columnBias : 0;
  const floor: f32 = last && g.relu ? 0 : -Infinity;
  for (let i = 0; i < rows; i++) {
    const bias = rowBias ? load<f32>(rowBias + at(i0 + i)) : 0;
    if (columns == NR) {
      let low = v128.load(tile);
      let high = v128.load(tile, 16);
      if (!first) {
        low = f32x4.add(v128.load(to), low);
        high = f32x4.add(v128.load(to, 16), high);
      }
      if (columnBias) {
        low = f32x4.add(low, v128.load(columnBias + at(j0)));
        high = f32x4.add(high, v128.load(columnBias + at(j0), 16));
      }
      if (last) {
        low = f32x4.max(f32x4.add(low, f32x4.splat(bias)), f32x4.splat(floor));
        high = f32x4.max(f32x4.add(high, f32x4.splat(bias)), f32x4.splat(floor));
      }
      v128.store(to, low);
      v128.store(to, high, 16);
    } else {
      for (let j = 0; j < columns; j++) {
        let value = load<f32>(tile + at(j));
        if (!first) value = load<f32>(to + at(j)) + value;
        if (columnBias) value += load<f32>(columnBias + at(j0 + j));
        if (last) value = max<f32>(value + bias, floor);
        store<f32>(to + at(j), value);
      }
    }
    tile += at(NR);
    to += at(g.cRow);
  }
}
