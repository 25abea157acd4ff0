import { madd } from '../simd';

/** Sums of the products of three planes of dy with three shifts of the image over some rows; exported for the reason that micro6 is. */
export function directGradMicro(
  rows: i32,
  rowBytes: usize,
  dy: usize,
  plane: usize,
  x: usize,
  rowStep: usize,
  offsets: usize,
  tile: usize,
): void {
  let c00 = f32x4.splat(0), c01 = f32x4.splat(0), c02 = f32x4.splat(0);
  let c10 = f32x4.splat(0), c11 = f32x4.splat(0), c12 = f32x4.splat(0);
  let c20 = f32x4.splat(0), c21 = f32x4.splat(0), c22 = f32x4.splat(0);
  let x0 = x + <usize>load<u32>(offsets);
  let x1 = x + <usize>load<u32>(offsets, 4);
  let x2 = x + <usize>load<u32>(offsets, 8);
  const plane2 = plane + plane;
  for (let row = 0; row < rows; row++, x0 += rowStep, x1 += rowStep, x2 += rowStep, dy += rowBytes) {
    for (let i: usize = 0; i < rowBytes; i += 16) {
      const place = dy + i;
      const d0 = v128.load(place);
      const d1 = v128.load(place + plane);
      const d2 = v128.load(place + plane2);
      let b = v128.load(x0 + i);
      c00 = madd(d0, b, c00);
      c01 = madd(d1, b, c01);
      c02 = madd(d2, b, c02);
      b = v128.load(x1 + i);
      c10 = madd(d0, b, c10);
      c11 = madd(d1, b, c11);
      c12 = madd(d2, b, c12);
      b = v128.load(x2 + i);
      c20 = madd(d0, b, c20);
      c21 = madd(d1, b, c21);
      c22 = madd(d2, b, c22);
    }
  }
  v128.store(tile, c00);
  v128.store(tile, c01, 16);
  v128.store(tile, c02, 32);
  v128.store(tile, c10, 48);
  v128.store(tile, c11, 64);
  v128.store(tile, c12, 80);
  v128.store(tile, c20, 96);
  v128.store(tile, c21, 112);
  v128.store(tile, c22, 128);
}
