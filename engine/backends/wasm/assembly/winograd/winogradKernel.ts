import { transpose4 } from '../simd';
import { kernelGradThree, kernelThree, TEMP_BYTES } from './winogradTransforms';

/** G g Gᵀ of the 3×3 kernels at p0…p3, turned round where asked; `temp` holds two tiles. */
export function kernelTiles(
  p0: usize,
  p1: usize,
  p2: usize,
  p3: usize,
  turned: bool,
  temp: usize,
  low: usize,
  high: usize,
  step: usize,
): void {
  const nine = temp + TEMP_BYTES;
  // Turned round, the nine numbers come last to first.
  const next: usize = turned ? -16 : 16;
  transpose4(nine + (turned ? 128 : 0), next, v128.load(p0), v128.load(p1), v128.load(p2), v128.load(p3));
  transpose4(nine + 64, next, v128.load(p0, 16), v128.load(p1, 16), v128.load(p2, 16), v128.load(p3, 16));
  let last = v128.load32_zero(p0, 32);
  last = v128.load32_lane(p1, last, 1, 32);
  last = v128.load32_lane(p2, last, 2, 32);
  v128.store(nine + (turned ? 0 : 128), v128.load32_lane(p3, last, 3, 32));
  for (let j: usize = 0; j < 48; j += 16) {
    const column = nine + j;
    const to = temp + j;
    kernelThree(v128.load(column), v128.load(column, 48), v128.load(column, 96), to, to + 8, 48);
  }
  for (let i: usize = 0; i < 288; i += 48, low += 6 * step, high += 6 * step) {
    const line = temp + i;
    kernelThree(v128.load(line), v128.load(line, 16), v128.load(line, 32), low, high, step);
  }
}

/** Gᵀ m G of four lanes: nine vectors at `to`. `temp` holds the 36 points. */
export function kernelGradTiles(temp: usize, to: usize): void {
  for (let i: usize = 0; i < 576; i += 96) {
    const line = temp + i;
    const m0 = v128.load(line);
    const m1 = v128.load(line, 16);
    const m2 = v128.load(line, 32);
    const m3 = v128.load(line, 48);
    kernelGradThree(m0, m1, m2, m3, v128.load(line, 64), v128.load(line, 80), line, 16);
  }
  for (let j: usize = 0; j < 48; j += 16) {
    const column = temp + j;
    const m0 = v128.load(column);
    const m1 = v128.load(column, 96);
    const m2 = v128.load(column, 192);
    const m3 = v128.load(column, 288);
    const m4 = v128.load(column, 384);
    kernelGradThree(m0, m1, m2, m3, m4, v128.load(column, 480), to + j, 48);
  }
}
