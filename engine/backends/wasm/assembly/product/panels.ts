import { unfold } from '../convolution/unfold';
import { minI, roundUp } from '../integers';
import { at } from '../simd';
import { blockRows, NR } from './micro';
import { packAcross, packAlongK } from './pack';
import { blockDepth, packedRows, Product } from './product';

/** Packs rows `from` to `to` of A, block by block along k; `from` is a multiple of ROW_UNIT. */
export function prepackA(g: Product, packed: usize, from: i32, to: i32): void {
  const rows = packedRows(g.m);
  const depth = blockDepth(g.k);
  for (let k0 = 0; k0 < g.k; k0 += depth) {
    const kc = minI(depth, g.k - k0);
    packA(g, packed + at(k0 * rows + from * kc), k0, kc, from, to - from);
  }
}

/** The same of B's columns; `from` is a multiple of NR. */
export function prepackB(g: Product, packed: usize, from: i32, to: i32): void {
  const columns = roundUp(g.n, NR);
  const depth = blockDepth(g.k);
  for (let k0 = 0; k0 < g.k; k0 += depth) {
    const kc = minI(depth, g.k - k0);
    g.packedB = packed + at(k0 * columns + from * kc);
    packB(g, k0, kc, from, to - from);
  }
}

/** Packs rows i0 … of a block of A, panel by panel. */
export function packA(g: Product, to: usize, k0: i32, kc: i32, i0: i32, mc: i32): void {
  let height = 0;
  for (let i = 0; i < mc; i += height, to += at(height * kc)) {
    height = blockRows(mc - i);
    packRows(g, to, k0, kc, i0 + i, minI(height, mc - i), height);
  }
}

/** Packs one panel of A. */
export function packRows(g: Product, to: usize, k0: i32, kc: i32, i: i32, rows: i32, height: i32): void {
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

/** Packs a block of B; of an unpacked one, the columns that do not fill a register block. */
export function packB(g: Product, k0: i32, kc: i32, j0: i32, nc: i32): void {
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
  } else if (g.unpackedB) {
    const tail = nc & (NR - 1);
    if (tail) packAcross(g.packedB, g.b + at(k0 * g.bRow + j0 + nc - tail), g.bRow, tail, kc, NR, 0);
  } else if (g.bColumn == 1) {
    packAcross(g.packedB, g.b + at(k0 * g.bRow + j0), g.bRow, nc, kc, NR, panel);
  } else {
    packAlongK(g.packedB, g.b + at(j0 * g.bColumn + k0), g.bColumn, nc, kc, NR, panel);
  }
}
