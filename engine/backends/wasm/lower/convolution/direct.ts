import type { LowerContext } from '../context';
import { biasOf } from '../products';
import { read, type Step, table, write } from '../step';
import { chunkSum } from './chunkSum';
import { type Geometry, UNCUT, wordsOf } from './geometry';

/**
 * Few channels are read where they lie (assembly/convolution/direct.ts). Forward it takes 0.55 (1→6 channels, 5×5) to 1.0
 * (1→32, 3×3) times as long as unfolding, and 0.8 for 3→64 of 11×11 by 4; from 64 channels on longer. Its vectors are four
 * columns.
 */
export function isDirect({ groups, inChannels, outChannels, outSize }: Geometry): boolean {
  return groups === 1 && inChannels <= 8 && outChannels >= 6 && outSize[1] >= 8;
}

/** With a stride, the gradient of the weights takes as long as by unfolding; otherwise 0.4 to 0.9 times. */
export const isDirectWeightGrad = (g: Geometry) => isDirect(g) && g.attrs.stride.join() === '1,1';

export function directStep(ctx: LowerContext, g: Geometry): Step {
  const geometry = wordsOf(g, UNCUT);
  return {
    kernel: 'directConv2d',
    args: [
      ...([read(ctx.input(0)), read(ctx.input(1)), write(ctx.out), biasOf(ctx)] as const),
      ...([ctx.epilogue.relu ? 1 : 0, table(geometry)] as const),
    ],
    parts: ctx.ask(geometry, ctx.kernels.directParts),
    scratch: ctx.ask(geometry, ctx.kernels.directScratch),
  };
}

export function directWeightGradSteps(ctx: LowerContext, g: Geometry, count: number): Step[] {
  const geometry = wordsOf(g, UNCUT);
  const chunks = ctx.ask(geometry, ctx.kernels.directGradChunks);
  const sums = chunks === 1 ? ctx.out : ctx.storages.add(chunks * count * 4);
  const step: Step = {
    kernel: 'directGrad',
    args: [read(ctx.input(0)), read(ctx.input(1)), write(sums), table(geometry)],
    parts: ctx.ask(geometry, ctx.kernels.directGradParts),
    scratch: ctx.ask(geometry, ctx.kernels.directGradScratch),
  };
  return chunks === 1 ? [step] : [step, chunkSum(ctx, sums, count, chunks)];
}
