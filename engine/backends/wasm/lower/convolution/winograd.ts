import type { StorageId } from '../../../../plan/arena';
import type { LowerContext } from '../context';
import { partsFor } from '../parts';
import { type Place, read, type Step, type Table, table, write } from '../step';
import { type Geometry, UNCUT, wordsOf } from './geometry';

/** Element moves that the transform of one 3×3 kernel takes as long as. */
const WEIGHT_WORK = 60;

/**
 * Minimal filtering is for 3×3 kernels with stride 1. Its products take a quarter of the multiplications, its transforms a
 * time that grows with the channels alone: from four channels on either side all three directions gain (1.2 times with 4,
 * 2.2 with 32 and more), while with two the gradient of the weights loses. Images of two rows fill half a tile each
 * way and lose as well (0.4 to 0.8 times with 256 channels); three gain.
 * The transforms add and subtract what they combine, so that infinities become NaN: an infinite weight makes all of its output
 * channel NaN, where plain sums would be infinite here and there and never finite; an infinite input does so to all results of its 4×4
 * tiles, those out of its reach included. Telling such numbers apart would cost a pass over them in each step of every run.
 */
export function isWinograd({ groups, inChannels, outChannels, kernel, outSize, attrs }: Geometry): boolean {
  const { stride, dilation } = attrs;
  const fits = [...kernel, ...stride, ...dilation].join() === '3,3,1,1,1,1';
  return fits && groups === 1 && Math.min(inChannels, outChannels) >= 4 && Math.min(...outSize) >= 3;
}

/** A 3×3 convolution of `x` by minimal filtering: the weights' transform, then tiles. */
export function winogradSteps(
  ctx: LowerContext,
  g: Geometry,
  turned: boolean,
  x: StorageId,
  weight: StorageId,
  bias: Place | Table,
): Step[] {
  const { kernels } = ctx;
  const geometry = wordsOf(g, UNCUT);
  const [rows, depth] = [g.outChannels, g.inChannels];
  const transformed = ctx.storages.add(kernels.winogradWeightsBytes(rows, depth));
  const places = [read(x), read(transformed), write(ctx.out), bias] as const;
  return [
    {
      kernel: 'winogradWeights',
      args: [read(weight), write(transformed), rows, depth, turned ? 1 : 0],
      parts: Math.min(partsFor(rows * depth * WEIGHT_WORK), kernels.winogradWeightsParts(rows)),
      scratch: kernels.winogradWeightsScratch(),
    },
    {
      kernel: 'winogradConv2d',
      args: [...places, ctx.epilogue.relu ? 1 : 0, table(geometry)],
      parts: ctx.ask(geometry, kernels.winogradParts),
      scratch: ctx.ask(geometry, kernels.winogradScratch),
    },
  ];
}

export function winogradWeightGradSteps(ctx: LowerContext, g: Geometry): Step[] {
  const { kernels } = ctx;
  const geometry = wordsOf(g, UNCUT);
  const sums = ctx.storages.add(ctx.ask(geometry, kernels.winogradGradBytes));
  return [
    {
      kernel: 'winogradGrad',
      args: [read(ctx.input(0)), read(ctx.input(1)), write(sums), table(geometry)],
      parts: ctx.ask(geometry, kernels.winogradGradParts),
      scratch: ctx.ask(geometry, kernels.winogradGradScratch),
    },
    {
      kernel: 'winogradGradSum',
      args: [read(sums), write(ctx.out), table(geometry)],
      parts: Math.min(partsFor(ctx.storages.bytes(sums) / 4), g.outChannels),
      scratch: kernels.winogradGradSumScratch(),
    },
  ];
}
