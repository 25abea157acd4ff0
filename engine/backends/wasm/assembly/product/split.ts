import { ceilDiv, maxI, minI } from '../integers';
import { DOT_COLUMNS } from './dot';
import { NR } from './micro';

/** How a product is computed; chosen by its shape and layout alone. */
export const enum Path {
  /** One row or column: bound by memory. */
  Vector,
  /** Few rows, both operands along k: scalar products, nothing packed. */
  Dot,
  /** Rows of B side by side and short: nothing packed. */
  Unpacked,
  /** Both operands packed by each part for itself. */
  Packed,
  /** A prepacked in a step before; the parts are strips of columns. */
  PrepackedA,
  /** B prepacked in a step before; the parts are strips of rows. */
  PrepackedB,
}

/** Multiplications and additions below which a part is not worth handing to another thread (about 10 µs). */
const GRAIN: f64 = 500e3;
/** The same for a product of a vector, which memory bounds. */
const VECTOR_GRAIN: f64 = 100e3;
/** Elements that a part packs at least (about 10 µs). */
const PACK_GRAIN: i64 = 32768;
const MAX_PARTS: i32 = 32;
/** Rows of a strip are a multiple of this: whole register blocks of either height. */
export const ROW_UNIT: i32 = 12;
/** From this much work on, an operand is packed once for all parts. */
const PREPACK_WORK: f64 = 8e6;
/** Up to so many rows, packing B costs more than what it saves. */
const FEW_ROWS: i32 = 40;
/** Up to this depth, or this many elements, B is as quick to read where it lies: its rows stay in L1, or all of it in L2. */
const SHALLOW: i32 = 16;
const SMALL: i64 = 1 << 15;
/** Elements from which an operand streams from memory; then a strip's rows should be long (columns). */
const STREAMED: i64 = 1 << 20;
const LONG_STRIP: i32 = 1024;

export function rowUnit(): i32 {
  return ROW_UNIT;
}

export function pathOf(m: i32, n: i32, k: i32, aColumn: i32, bColumn: i32, count: i32): Path {
  if (m == 1 || n == 1) return Path.Vector;
  if (bColumn == 1) {
    if (m <= FEW_ROWS || k <= SHALLOW || <i64>k * n <= SMALL) return Path.Unpacked;
  } else if (aColumn == 1 && m <= FEW_ROWS && n >= DOT_COLUMNS) return Path.Dot;
  if (count > 1 || work(m, n, k) < PREPACK_WORK) return Path.Packed;
  return n >= m ? Path.PrepackedA : Path.PrepackedB;
}

// @ts-ignore: decorator
@inline
function work(m: i32, n: i32, k: i32): f64 {
  return 2 * <f64>m * <f64>n * <f64>k;
}

/** Whether parts are strips of C's rows (or of the one column), not of its columns. */
// @ts-ignore: decorator
@inline
export function splitsRows(path: Path, m: i32, n: i32, k: i32): bool {
  if (path == Path.Vector) return n == 1;
  // Of a shallow product, writing is what takes time, and long rows are written fastest.
  if (path == Path.Unpacked && k <= SHALLOW && m >= 8 * ROW_UNIT) return true;
  return path != Path.Dot && path != Path.PrepackedA && m > n;
}

/** Rows or columns that a strip consists of: whole register blocks. */
// @ts-ignore: decorator
@inline
export function unitOf(path: Path, rows: bool, n: i32, k: i32, aColumn: i32, bColumn: i32): i32 {
  if (path == Path.Vector) return (rows ? aColumn == 1 : bColumn != 1) ? 4 : 256;
  if (path == Path.Dot) return DOT_COLUMNS;
  if (rows) return ROW_UNIT;
  return path == Path.Unpacked && <i64>n * k >= STREAMED ? LONG_STRIP : NR;
}

/** Strips that each of `count` products is split into. */
export function stripsOf(path: Path, m: i32, n: i32, k: i32, aColumn: i32, bColumn: i32, count: i32): i32 {
  const rows = splitsRows(path, m, n, k);
  const unit = unitOf(path, rows, n, k, aColumn, bColumn);
  const units = ceilDiv(rows ? m : n, unit);
  const worth = min<f64>(work(m, n, k) / (path == Path.Vector ? VECTOR_GRAIN : GRAIN), <f64>(MAX_PARTS / count));
  return maxI(1, minI(<i32>worth, units));
}

/** Parts that `count` products are split into: strips of one product each, or some whole products. */
export function matmulParts(m: i32, n: i32, k: i32, aColumn: i32, bColumn: i32, count: i32): i32 {
  const strips = stripsOf(pathOf(m, n, k, aColumn, bColumn, count), m, n, k, aColumn, bColumn, count);
  if (strips > 1) return strips * count;
  return maxI(1, minI(<i32>min<f64>((work(m, n, k) * <f64>count) / GRAIN, <f64>MAX_PARTS), count));
}

/** Parts that packing is split into. */
export function matmulPackParts(m: i32, n: i32, k: i32): i32 {
  const size = n >= m ? m : n;
  const unit = n >= m ? ROW_UNIT : NR;
  return maxI(1, minI(minI(MAX_PARTS, ceilDiv(size, unit)), <i32>((<i64>size * k) / PACK_GRAIN)));
}
