import { multiply, openProduct, productScratch } from './product';
import { at, madd, minI, sumLanes } from './simd';

/** Bytes of scratch `matmul` needs. */
export function matmulScratch(m: i32, n: i32, k: i32): i32 {
  return productScratch(m, n, k, false);
}

/**
 * `count` products of m×k and k×n, dense rows in C. `offsets` holds, for each, the byte offsets of its A and B.
 * `bias` (n numbers, or 0) is added to every row; then, if `relu`, negative results become 0.
 */
export function matmul(
  a: usize,
  b: usize,
  c: usize,
  m: i32,
  n: i32,
  k: i32,
  aRow: i32,
  aColumn: i32,
  bRow: i32,
  bColumn: i32,
  bias: usize,
  relu: bool,
  offsets: usize,
  count: i32,
  scratch: usize,
): void {
  for (let i = 0; i < count; i++) {
    const fromA = a + load<usize>(offsets + ((<usize>i) << 3));
    const fromB = b + load<usize>(offsets + ((<usize>i) << 3), 4);
    const to = c + <usize>i * at(m * n);
    if (m == 1) {
      vectorProduct(to, fromB, fromA, n, k, bColumn, bRow);
      finishRow(to, n, bias, relu);
    } else if (n == 1) {
      vectorProduct(to, fromA, fromB, m, k, aRow, aColumn);
      for (let row = 0; row < m; row++) finishRow(to + at(row), 1, bias, relu);
    } else {
      const g = openProduct(scratch, m, n, k);
      g.a = fromA;
      g.aRow = aRow;
      g.aColumn = aColumn;
      g.b = fromB;
      g.bRow = bRow;
      g.bColumn = bColumn;
      g.c = to;
      g.cRow = n;
      g.columnBias = bias;
      g.relu = relu;
      multiply(g);
    }
  }
}

function finishRow(to: usize, n: i32, bias: usize, relu: bool): void {
  if (bias) for (let j = 0; j < n; j++) store<f32>(to + at(j), load<f32>(to + at(j)) + load<f32>(bias + at(j)));
  if (relu) for (let j = 0; j < n; j++) store<f32>(to + at(j), max<f32>(load<f32>(to + at(j)), 0));
}

/** y = M·x with M(i, p) at matrix + i·rowStride + p·columnStride: bound by memory, so nothing is packed. */
function vectorProduct(y: usize, matrix: usize, x: usize, rows: i32, k: i32, rowStride: i32, columnStride: i32): void {
  if (columnStride == 1) rowProducts(y, matrix, x, rows, k, at(rowStride));
  else columnSums(y, matrix, x, rows, k, at(columnStride));
}

/** Rows contiguous: four scalar products at a time share the loads of x. */
function rowProducts(y: usize, matrix: usize, x: usize, rows: i32, k: i32, stride: usize): void {
  const whole = at(k & ~3);
  const end = at(k);
  let i = 0;
  for (; i + 4 <= rows; i += 4, matrix += 4 * stride) {
    let s0 = f32x4.splat(0),
      s1 = f32x4.splat(0),
      s2 = f32x4.splat(0),
      s3 = f32x4.splat(0);
    let p: usize = 0;
    for (; p < whole; p += 16) {
      const v = v128.load(x + p);
      const row = matrix + p;
      s0 = madd(v, v128.load(row), s0);
      s1 = madd(v, v128.load(row + stride), s1);
      s2 = madd(v, v128.load(row + 2 * stride), s2);
      s3 = madd(v, v128.load(row + 3 * stride), s3);
    }
    let t0 = sumLanes(s0),
      t1 = sumLanes(s1),
      t2 = sumLanes(s2),
      t3 = sumLanes(s3);
    for (; p < end; p += 4) {
      const v = load<f32>(x + p);
      const row = matrix + p;
      t0 += v * load<f32>(row);
      t1 += v * load<f32>(row + stride);
      t2 += v * load<f32>(row + 2 * stride);
      t3 += v * load<f32>(row + 3 * stride);
    }
    v128.store(y + at(i), f32x4(t0, t1, t2, t3));
  }
  for (; i < rows; i++, matrix += stride) {
    let s = f32x4.splat(0);
    let p: usize = 0;
    for (; p < whole; p += 16) s = madd(v128.load(x + p), v128.load(matrix + p), s);
    let t = sumLanes(s);
    for (; p < end; p += 4) t += load<f32>(x + p) * load<f32>(matrix + p);
    store<f32>(y + at(i), t);
  }
}

/** Columns contiguous: y is a sum of columns, taken in stretches that stay in L1. */
function columnSums(y: usize, matrix: usize, x: usize, rows: i32, k: i32, stride: usize): void {
  for (let i0 = 0; i0 < rows; i0 += 1024) {
    const count = minI(1024, rows - i0);
    const whole = at(count & ~3);
    const end = at(count);
    const to = y + at(i0);
    memory.fill(to, 0, end);
    let column = matrix + at(i0);
    for (let p = 0; p < k; p++, column += stride) {
      const factor = v128.load32_splat(x + at(p));
      const single = load<f32>(x + at(p));
      let i: usize = 0;
      for (; i < whole; i += 16) v128.store(to + i, madd(factor, v128.load(column + i), v128.load(to + i)));
      for (; i < end; i += 4) store<f32>(to + i, load<f32>(to + i) + single * load<f32>(column + i));
    }
  }
}
