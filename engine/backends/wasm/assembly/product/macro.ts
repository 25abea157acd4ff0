import { minI } from '../integers';
import { at } from '../simd';
import { blockRows, microAcross, microAlongK, NR } from './micro';
import { packRows } from './panels';
import { Product } from './product';

/** A block of C (the macro-kernel of BLIS): `a` and `b` are its packed operands, or of an unpacked one, room for rows and columns that fill no block. */
export function multiplyBlock(g: Product, a: usize, i0: i32, mc: i32, b: usize, j0: i32, nc: i32, k0: i32, kc: i32): void {
  const relu = k0 + kc == g.k && g.relu;
  // What a tile starts from: C, the biases of columns, or the rows at `start`.
  const continues = k0 > 0;
  const columnBias: usize = continues ? 0 : g.columnBias;
  const spreads = !continues && g.rowBias != 0;
  const bUnpacked = g.unpackedB && g.bColumn == 1;
  let height = 0;
  for (let i = 0; i < mc; i += height) {
    height = blockRows(mc - i);
    const rows = minI(height, mc - i);
    if (spreads) spread(g.start, g.rowBias + at(i0 + i), rows);
    const alongK = g.unpackedA && rows == height && g.aColumn == 1;
    let panel = a + at(i * kc);
    let aStep = at(height);
    if (g.unpackedA) {
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
      if (bUnpacked) {
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
      if (alongK) microAlongK(height, kc, panel, aStep, right, bStep, from, fromRow, to, toRow, relu);
      else microAcross(height, kc, panel, aStep, right, bStep, from, fromRow, to, toRow, relu);
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
