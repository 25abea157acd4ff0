import { Geometry } from '../convolution/geometry';
import { minI, partStart } from '../integers';
import { MR, NR } from '../product/micro';
import { at } from '../simd';
import { chunksOf, columnPanels, sumElements } from './winogradGradSizes';
import { POINTS, pointStep } from './winogradGrid';
import { kernelGradTiles } from './winogradKernel';
import { TEMP_BYTES } from './winogradTransforms';

/** dw [O, C, 3, 3] = Gᵀ m G of the chunks' sums, added in order. One piece is an output channel. */
export function winogradGradSum(
  sums: usize,
  out: usize,
  geometry: usize,
  part: i32,
  parts: i32,
  scratch: usize,
): void {
  const s = changetype<Geometry>(geometry);
  const chunks = chunksOf(s);
  const step = pointStep(sumElements(s) << 2);
  const panels = columnPanels(s);
  const nine = scratch + TEMP_BYTES;
  for (let o = partStart(s.outChannels, part, parts); o < partStart(s.outChannels, part + 1, parts); o++) {
    const line = sums + at((o / MR) * panels * MR * NR + (o % MR) * NR);
    for (let c = 0; c < s.inChannels; c += 4) {
      let from = line + at((c / NR) * MR * NR + (c % NR));
      for (let point: usize = 0; point < POINTS; point++, from += step) {
        let sum = v128.load(from);
        let other = from;
        for (let chunk = 1; chunk < chunks; chunk++) {
          other += POINTS * step;
          sum = f32x4.add(sum, v128.load(other));
        }
        v128.store(scratch + point * 16, sum);
      }
      kernelGradTiles(scratch, nine);
      const to = out + at((o * s.inChannels + c) * 9);
      const lanes = minI(4, s.inChannels - c);
      for (let lane: usize = 0; lane < <usize>lanes; lane++) {
        for (let i: usize = 0; i < 9; i++) {
          store<f32>(to + lane * 36 + i * 4, load<f32>(nine + i * 16 + lane * 4));
        }
      }
    }
  }
}

export function winogradGradSumScratch(): i32 {
  return TEMP_BYTES + 9 * 16;
}
