import { maxI, minI, roundUp } from '../integers';
import { at } from '../simd';
import { multiplyBlock } from './macro';
import { NR } from './micro';
import { packA, packB } from './panels';
import { blockDepth, MC, NC, PACKED_ONCE, packedRows, Product } from './product';

/** Columns taken at a time of a prepacked right operand: they stay in L2 beside a strip of rows. */
const PREPACKED_NC: i32 = 64;
/** Elements of a block of a right operand that is read where it lies: it stays in L2. */
const UNPACKED_B: i32 = 1 << 17;
/** Depth of its blocks where it does not fit L2 and streams from memory row by row. */
const STREAMED_KC: i32 = 128;

/** C = A·B, B being no operand that is prepacked. */
export function multiply(g: Product): void {
  const depth = g.unpackedB && <i64>g.n * g.k > 2 * UNPACKED_B ? minI(g.k, STREAMED_KC) : blockDepth(g.k);
  const rows = packedRows(g.m);
  const once = <i64>rows * g.k <= PACKED_ONCE;
  const block = g.unpackedA || g.prepackedA || once ? g.m : MC;
  const columns = g.unpackedB ? maxI(NC, UNPACKED_B / maxI(depth, 1)) & ~(NR - 1) : NC;
  for (let j0 = 0; j0 < g.n; j0 += columns) {
    const nc = minI(columns, g.n - j0);
    let k0 = 0;
    do {
      const kc = minI(depth, g.k - k0);
      packB(g, k0, kc, j0, nc);
      for (let i0 = 0; i0 < g.m; i0 += block) {
        const mc = minI(block, g.m - i0);
        let a = g.packedA;
        if (g.prepackedA) a = g.prepackedA + at(k0 * rows);
        else if (!g.unpackedA) {
          if (once) a += at(k0 * rows);
          if (!once || j0 == 0) packA(g, a, k0, kc, i0, mc);
        }
        multiplyBlock(g, a, i0, mc, g.packedB, j0, nc, k0, kc);
      }
      k0 += kc;
    } while (k0 < g.k);
  }
}

/** C = A·B with a prepacked B. */
export function multiplyPrepackedB(g: Product): void {
  const depth = blockDepth(g.k);
  const columns = roundUp(g.n, NR);
  for (let i0 = 0; i0 < g.m; i0 += MC) {
    const mc = minI(MC, g.m - i0);
    for (let k0 = 0; k0 < g.k; k0 += depth) {
      const kc = minI(depth, g.k - k0);
      packA(g, g.packedA, k0, kc, i0, mc);
      for (let j0 = 0; j0 < g.n; j0 += PREPACKED_NC) {
        const b = g.prepackedB + at(k0 * columns + j0 * kc);
        multiplyBlock(g, g.packedA, i0, mc, b, j0, minI(PREPACKED_NC, g.n - j0), k0, kc);
      }
    }
  }
}
