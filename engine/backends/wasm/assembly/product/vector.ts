import { minI } from '../integers';
import { at, madd, sumLanes } from '../simd';

/** y = M·x, rows i0 to i1, with M(i, p) at matrix + i·rowStride + p·columnStride: bound by memory, so nothing is packed. */
export function vectorProduct(
  y: usize, matrix: usize, x: usize, i0: i32, i1: i32, k: i32, rowStride: i32, columnStride: i32,
): void {
  if (columnStride == 1) rowProducts(y + at(i0), matrix + at(i0 * rowStride), x, i1 - i0, k, at(rowStride));
  else columnSums(y + at(i0), matrix + at(i0), x, i1 - i0, k, at(columnStride));
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

/** Columns contiguous: y is a sum of columns, eight at a time, taken in stretches that stay in L1. */
function columnSums(y: usize, matrix: usize, x: usize, rows: i32, k: i32, stride: usize): void {
  for (let i0 = 0; i0 < rows; i0 += 1024) {
    const count = minI(1024, rows - i0);
    const whole = at(count & ~3);
    const end = at(count);
    const to = y + at(i0);
    memory.fill(to, 0, end);
    let column = matrix + at(i0);
    let p = 0;
    for (; p + 8 <= k; p += 8, column += 8 * stride) {
      const place = x + at(p);
      addEight(to, column, stride, place, whole);
      for (let i = whole; i < end; i += 4) {
        let sum = load<f32>(to + i);
        for (let s: usize = 0; s < 8; s++) sum += load<f32>(place + 4 * s) * load<f32>(column + s * stride + i);
        store<f32>(to + i, sum);
      }
    }
    for (; p < k; p++, column += stride) {
      const factor = v128.load32_splat(x + at(p));
      const single = load<f32>(x + at(p));
      let i: usize = 0;
      for (; i < whole; i += 16) v128.store(to + i, madd(factor, v128.load(column + i), v128.load(to + i)));
      for (; i < end; i += 4) store<f32>(to + i, load<f32>(to + i) + single * load<f32>(column + i));
    }
  }
}

function addEight(to: usize, column: usize, stride: usize, x: usize, bytes: usize): void {
  const f0 = v128.load32_splat(x), f1 = v128.load32_splat(x, 4), f2 = v128.load32_splat(x, 8);
  const f3 = v128.load32_splat(x, 12), f4 = v128.load32_splat(x, 16), f5 = v128.load32_splat(x, 20);
  const f6 = v128.load32_splat(x, 24), f7 = v128.load32_splat(x, 28);
  const stride3 = 3 * stride;
  const end = to + bytes;
  let middle = column + stride3;
  let last = middle + stride3;
  for (; to < end; to += 16, column += 16, middle += 16, last += 16) {
    let sum = madd(f0, v128.load(column), v128.load(to));
    let other = f32x4.mul(f1, v128.load(column + stride));
    sum = madd(f2, v128.load(column + 2 * stride), sum);
    other = madd(f3, v128.load(middle), other);
    sum = madd(f4, v128.load(middle + stride), sum);
    other = madd(f5, v128.load(middle + 2 * stride), other);
    sum = madd(f6, v128.load(last), sum);
    other = madd(f7, v128.load(last + stride), other);
    v128.store(to, f32x4.add(sum, other));
  }
}
