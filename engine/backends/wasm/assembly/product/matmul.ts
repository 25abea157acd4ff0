import { blockStart, partStart } from '../integers';
import { at } from '../simd';
import { dotProduct, dotScratch } from './dot';
import { NR } from './micro';
import { multiply, multiplyPrepackedB } from './multiply';
import { prepackA, prepackB } from './panels';
import { openProduct, openStrip, prepackedBytes, Product, productScratch, stripScratch } from './product';
import { Path, pathOf, ROW_UNIT, splitsRows, stripsOf, unitOf } from './split';
import { vectorProduct } from './vector';

/** Bytes of scratch a part needs. */
export function matmulScratch(m: i32, n: i32, k: i32, aColumn: i32, bColumn: i32, count: i32): i32 {
  const path = pathOf(m, n, k, aColumn, bColumn, count);
  if (path == Path.Vector) return 0;
  if (path == Path.Dot) return dotScratch(m);
  return path == Path.Packed ? productScratch(m, n, k, false) : stripScratch(k);
}

/** Bytes of the operand that `matmulPack` packs for all parts, or 0 if nothing is packed beforehand. */
export function matmulPackedBytes(m: i32, n: i32, k: i32, aColumn: i32, bColumn: i32, count: i32): i32 {
  const path = pathOf(m, n, k, aColumn, bColumn, count);
  if (path == Path.PrepackedA) return prepackedBytes(m, k, true);
  return path == Path.PrepackedB ? prepackedBytes(n, k, false) : 0;
}

/** Packs the operand with fewer rows or columns into `packed`, in the order in which `matmul` reads it. */
export function matmulPack(
  a: usize, b: usize, packed: usize, m: i32, n: i32, k: i32, aRow: i32, aColumn: i32, bRow: i32, bColumn: i32,
  part: i32, parts: i32, scratch: usize,
): void {
  const g = openOperands(openStrip(scratch, m, n, k), a, aRow, aColumn, b, bRow, bColumn);
  if (n >= m) prepackA(g, packed, blockStart(m, ROW_UNIT, part, parts), blockStart(m, ROW_UNIT, part + 1, parts));
  else prepackB(g, packed, blockStart(n, NR, part, parts), blockStart(n, NR, part + 1, parts));
}

function openOperands(g: Product, a: usize, aRow: i32, aColumn: i32, b: usize, bRow: i32, bColumn: i32): Product {
  g.a = a;
  g.aRow = aRow;
  g.aColumn = aColumn;
  g.b = b;
  g.bRow = bRow;
  g.bColumn = bColumn;
  return g;
}

/**
 * `count` products of m×k and k×n, dense rows in C. `offsets` holds, for each, the byte offsets of its A and B.
 * `bias` (or 0) is added: n numbers to every row (`biasRow` 0), or a matrix like each C (`biasRow` n); then, if `relu`,
 * negative results become 0. `packed` is what `matmulPack` made, where `matmulPackedBytes` asks for it.
 */
export function matmul(
  a: usize, b: usize, c: usize, m: i32, n: i32, k: i32, aRow: i32, aColumn: i32, bRow: i32, bColumn: i32,
  bias: usize, biasRow: i32, relu: bool, offsets: usize, count: i32, packed: usize, part: i32, parts: i32, scratch: usize,
): void {
  const path = pathOf(m, n, k, aColumn, bColumn, count);
  const strips = stripsOf(path, m, n, k, aColumn, bColumn, count);
  let item = part / strips;
  let end = item + 1;
  if (strips == 1) {
    item = partStart(count, part, parts);
    end = partStart(count, part + 1, parts);
  }
  const strip = part % strips;
  const rows = splitsRows(path, m, n, k);
  const unit = unitOf(path, rows, n, k, aColumn, bColumn);
  const from = blockStart(rows ? m : n, unit, strip, strips);
  const to = blockStart(rows ? m : n, unit, strip + 1, strips);
  const i0 = rows ? from : 0;
  const j0 = rows ? 0 : from;
  for (; item < end; item++) {
    const fromA = a + load<usize>(offsets + ((<usize>item) << 3));
    const fromB = b + load<usize>(offsets + ((<usize>item) << 3), 4);
    const into = c + <usize>item * at(m * n);
    const added = biasRow ? bias + <usize>item * at(m * n) : bias;
    if (path == Path.Vector) {
      if (rows) vectorProduct(into, fromA, fromB, from, to, k, aRow, aColumn);
      else vectorProduct(into, fromB, fromA, from, to, k, bColumn, bRow);
      finishVector(into, from, to, added, rows && biasRow == 0, relu);
    } else if (path == Path.Dot) {
      dotProduct(fromA, aRow, fromB, bColumn, into, m, n, k, from, to, added, biasRow, relu, scratch);
    } else {
      const stripM = rows ? to - from : m;
      const stripN = rows ? n : to - from;
      const g = path == Path.Packed ? openProduct(scratch, stripM, stripN, k) : openStrip(scratch, stripM, stripN, k);
      openOperands(g, fromA + at(i0 * aRow), aRow, aColumn, fromB + at(j0 * bColumn), bRow, bColumn);
      g.c = into + at(i0 * n + j0);
      g.cRow = n;
      g.columnBias = bias ? added + at(i0 * biasRow + j0) : 0;
      g.biasRow = biasRow;
      g.relu = relu;
      g.unpackedA = g.unpackedB = path == Path.Unpacked;
      if (path == Path.PrepackedB) {
        g.prepackedB = packed;
        multiplyPrepackedB(g);
      } else {
        if (path == Path.PrepackedA) g.prepackedA = packed;
        multiply(g);
      }
    }
  }
}

/** Bias and activation of numbers `from` to `to` of a result; that of a column has one bias for all. */
function finishVector(y: usize, from: i32, to: i32, bias: usize, single: bool, relu: bool): void {
  if (bias) for (let j = from; j < to; j++) store<f32>(y + at(j), load<f32>(y + at(j)) + load<f32>(bias + at(single ? 0 : j)));
  if (relu) for (let j = from; j < to; j++) store<f32>(y + at(j), max<f32>(load<f32>(y + at(j)), 0));
}
