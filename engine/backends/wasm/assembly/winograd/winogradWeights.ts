import { minI, partStart } from '../integers';
import { MR } from '../product/micro';
import { at } from '../simd';
import { GROUP, groupsOf, POINTS, pointStep } from './winogradGrid';
import { kernelTiles } from './winogradKernel';
import { TEMP_BYTES } from './winogradTransforms';

/** Bytes of one point of the transformed weights: panels [k][MR]. */
// @ts-ignore: decorator
@inline
export function weightStep(rows: i32, depth: i32): usize {
  return pointStep((groupsOf(rows) * GROUP * depth) << 2);
}

/** Bytes of weights transformed for `rows` channels that come out and `depth` that go in. */
export function winogradWeightsBytes(rows: i32, depth: i32): i32 {
  return <i32>(POINTS * weightStep(rows, depth));
}

/**
 * U = G g Gᵀ for every pair of channels, as panels [point][rows / MR][depth][MR]. Forward, rows are output channels; for the
 * input's gradient they are input channels, and each kernel is turned round. One piece is a group of twelve rows.
 */
export function winogradWeights(
  weight: usize,
  out: usize,
  rows: i32,
  depth: i32,
  turned: bool,
  part: i32,
  parts: i32,
  scratch: usize,
): void {
  const groups = groupsOf(rows);
  const rowStride = at(9 * (turned ? 1 : depth));
  const depthStride = at(9 * (turned ? rows : 1));
  const step = weightStep(rows, depth);
  const panel = at(depth * MR);
  const first = 3 * (partStart(groups, part, parts));
  const end = 3 * (partStart(groups, part + 1, parts));
  for (let quad = first; quad < end; quad++) {
    const r = quad * 4;
    if (r >= rows) continue;
    const p0 = weight + (<usize>r) * rowStride;
    const p1 = weight + (<usize>minI(r + 1, rows - 1)) * rowStride;
    const p2 = weight + (<usize>minI(r + 2, rows - 1)) * rowStride;
    const p3 = weight + (<usize>minI(r + 3, rows - 1)) * rowStride;
    const low = out + (<usize>(r / MR)) * panel + at(r % MR);
    const high = out + (<usize>((r + 2) / MR)) * panel + at((r + 2) % MR);
    for (let k = 0; k < depth; k++) {
      const offset = (<usize>k) * depthStride;
      const to = at(k * MR);
      kernelTiles(p0 + offset, p1 + offset, p2 + offset, p3 + offset, turned, scratch, low + to, high + to, step);
    }
  }
}

/** Groups of twelve rows. */
export function winogradWeightsParts(rows: i32): i32 {
  return groupsOf(rows);
}

export function winogradWeightsScratch(): i32 {
  return 2 * TEMP_BYTES;
}
