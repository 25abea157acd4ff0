import { numel } from '../../../core/shape';
import type { StorageId } from '../../../plan/arena';
import type { LowerContext, Lowerings } from './context';
import { foldCuts, partsOf, slideCuts, unfoldedSize, weightGradCuts } from './cuts';
import { backwards, type Geometry, geometryOf, type Size4, UNCUT, wordsOf } from './geometry';
import { filled } from './movement';
import { partsFor } from './parts';
import { biasOf } from './products';
import { areSmall, smallInputGradSteps, smallSteps, smallWeightGradSteps } from './smallImages';
import { NOTHING, type Place, read, type Step, type Table, table, write } from './step';

/** Element moves that the transform of one 3×3 kernel takes as long as. */
const WEIGHT_WORK = 60;

/**
 * Minimal filtering is for 3×3 kernels with stride 1. Its products take a quarter of the multiplications, its transforms a
 * time that grows with the channels alone: from four channels on either side all three directions gain (1.2 times with 4,
 * 2.2 with 32 and more), while with two the gradient of the weights loses. Images of two rows fill half a tile each
 * way and lose as well (0.4 to 0.8 times with 256 channels); three gain.
 */
function isMinimal({ groups, inChannels, outChannels, kernel, outSize, attrs }: Geometry): boolean {
  const { stride, dilation } = attrs;
  const fits = [...kernel, ...stride, ...dilation].join() === '3,3,1,1,1,1';
  return fits && groups === 1 && Math.min(inChannels, outChannels) >= 4 && Math.min(...outSize) >= 3;
}

/**
 * Few channels are read where they lie (assembly/direct.ts). Forward it takes 0.55 (1→6 channels, 5×5) to 1.0 (1→32, 3×3)
 * times as long as unfolding, and 0.8 for 3→64 of 11×11 by 4; from 64 channels on longer. Its vectors are four columns.
 */
function isDirect({ groups, inChannels, outChannels, outSize }: Geometry): boolean {
  return groups === 1 && inChannels <= 8 && outChannels >= 6 && outSize[1] >= 8;
}

/** With a stride, the gradient of the weights takes as long as by unfolding; otherwise 0.4 to 0.9 times. */
const isDirectGrad = (g: Geometry) => isDirect(g) && g.attrs.stride.join() === '1,1';

/** A 3×3 convolution of `x` by minimal filtering: the weights' transform, then tiles. */
function minimalSteps(
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

function minimalWeightGrad(ctx: LowerContext, g: Geometry): Step[] {
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

function directStep(ctx: LowerContext, g: Geometry): Step {
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

function directGradSteps(ctx: LowerContext, g: Geometry, count: number): Step[] {
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

/** The sum of chunks that were summed apart, in order. */
function chunkSum(ctx: LowerContext, chunked: StorageId, count: number, chunks: number): Step {
  return {
    kernel: 'sumChunks',
    args: [read(chunked), write(ctx.out), count, chunks],
    parts: partsFor(chunks * count),
  };
}

/** The product with unfolded images; `isTurned` where it gives the input's gradient. */
function slideSteps(
  ctx: LowerContext,
  g: Geometry,
  isTurned: boolean,
  x: StorageId,
  weight: StorageId,
  bias: Place | Table,
): Step[] {
  const cuts = slideCuts(g);
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

function foldStep(ctx: LowerContext, g: Geometry): Step {
  const cuts = foldCuts(g);
  const geometry = wordsOf(g, cuts);
  return {
    kernel: 'conv2dInputGrad',
    args: [read(ctx.input(0)), read(ctx.input(1)), write(ctx.out), table(geometry)],
    parts: partsOf(g, cuts),
    scratch: ctx.ask(geometry, ctx.kernels.conv2dInputGradScratch),
  };
}

function weightGradSteps(ctx: LowerContext, g: Geometry, count: number): Step[] {
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

export const convolutionLowerings: Pick<Lowerings, 'conv2d' | 'conv2dInputGrad' | 'conv2dWeightGrad'> = {
  conv2d: ({ type, attrs }, ctx) => {
    const g = geometryOf(ctx.shapeOf(0) as Size4, ctx.shapeOf(1) as Size4, type.shape as Size4, attrs);
    const [x, weight] = [ctx.input(0), ctx.input(1)];
    if (isMinimal(g)) return minimalSteps(ctx, g, false, x, weight, biasOf(ctx));
    if (areSmall(g)) return smallSteps(ctx, g);
    if (isDirect(g)) return [directStep(ctx, g)];
    return slideSteps(ctx, g, false, x, weight, biasOf(ctx));
  },
  conv2dInputGrad: ({ type, attrs }, ctx) => {
    const g = geometryOf(type.shape as Size4, ctx.shapeOf(1) as Size4, ctx.shapeOf(0) as Size4, attrs);
    const [grad, weight] = [ctx.input(0), ctx.input(1)];
    if (isMinimal(g)) return minimalSteps(ctx, backwards(g, true), true, grad, weight, NOTHING);
    if (areSmall(g)) return smallInputGradSteps(ctx, g);
    if (attrs.stride.every((stride) => stride === 1)) {
      return slideSteps(ctx, backwards(g, false), true, grad, weight, NOTHING);
    }
    return [foldStep(ctx, g)];
  },
  conv2dWeightGrad: ({ type, attrs }, ctx) => {
    const g = geometryOf(ctx.shapeOf(0) as Size4, type.shape as Size4, ctx.shapeOf(1) as Size4, attrs);
    // Minimal filtering writes the first tile's products and adds the others': without any, nothing.
    if (g.batch === 0) return [filled(ctx.out, type.shape, 0)];
    if (isMinimal(g)) return minimalWeightGrad(ctx, g);
    if (areSmall(g)) return smallWeightGradSteps(ctx, g);
    if (isDirectGrad(g)) return directGradSteps(ctx, g, numel(type.shape));
    return weightGradSteps(ctx, g, numel(type.shape));
  },
};
