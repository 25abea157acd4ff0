import type { StorageId } from '../../../../plan/arena';
import type { LowerContext } from '../context';
import { partsFor } from '../parts';
import { NOTHING, type Place, read, type Step, type Table, table, write } from '../step';
import { chunkSum } from './chunkSum';
import { foldCuts, partsOf, slideCuts, unfoldedSize, weightGradCuts } from './cuts';
import { type Geometry, wordsOf } from './geometry';

/** The product with unfolded images; `isTurned` where it gives the input's gradient. */
export function slideSteps(
  ctx: LowerContext,
  g: Geometry,
  isTurned: boolean,
  x: StorageId,
  weight: StorageId,
  bias: Place | Table,
): Step[] {
  const cuts = slideCuts(g, ctx.kernels.rowUnit());
  const geometry = wordsOf(g, cuts);
  const size = unfoldedSize(g);
  const unfolded = cuts.channels > 1 ? ctx.storages.add(size * 4) : null;
  const places = [read(x), read(weight), write(ctx.out), bias] as const;
  const product: Step = {
    kernel: 'conv2d',
    args: [
      ...([...places, ctx.epilogue.relu ? 1 : 0, isTurned ? 1 : 0] as const),
      ...([table(geometry), unfolded === null ? NOTHING : read(unfolded)] as const),
    ],
    parts: partsOf(g, cuts),
    scratch: ctx.ask(geometry, ctx.kernels.conv2dScratch),
  };
  if (unfolded === null) return [product];
  return [
    {
      kernel: 'unfoldAll',
      args: [read(x), write(unfolded), table(geometry)],
      parts: Math.min(partsFor(size * 4), g.groups * g.inChannels),
      scratch: ctx.kernels.windowsScratch(),
    },
    product,
  ];
}

export function foldStep(ctx: LowerContext, g: Geometry): Step {
  const cuts = foldCuts(g);
  const geometry = wordsOf(g, cuts);
  return {
    kernel: 'conv2dInputGrad',
    args: [read(ctx.input(0)), read(ctx.input(1)), write(ctx.out), table(geometry)],
    parts: partsOf(g, cuts),
    scratch: ctx.ask(geometry, ctx.kernels.conv2dInputGradScratch),
  };
}

export function weightGradSteps(ctx: LowerContext, g: Geometry, count: number): Step[] {
  const cuts = weightGradCuts(g);
  const geometry = wordsOf(g, cuts);
  const sums = cuts.images === 1 ? ctx.out : ctx.storages.add(cuts.images * count * 4);
  const product: Step = {
    kernel: 'conv2dWeightGrad',
    args: [read(ctx.input(0)), read(ctx.input(1)), write(sums), table(geometry)],
    parts: partsOf(g, cuts),
    scratch: ctx.ask(geometry, ctx.kernels.conv2dWeightGradScratch),
  };
  return cuts.images === 1 ? [product] : [product, chunkSum(ctx, sums, count, cuts.images)];
}
