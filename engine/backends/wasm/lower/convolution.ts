import type { Conv2dAttrs } from '../../../ops/attrs';
import type { StorageId } from '../../../plan/arena';
import type { LowerContext, Lowerings } from './context';
import { partsFor } from './parts';
import { biasOf } from './products';
import { NOTHING, type Place, read, type Step, type Table, table, write } from './step';

type Size4 = readonly [number, number, number, number];

/** Element moves that the transform of one 3×3 kernel takes as long as. */
const WEIGHT_WORK = 60;

/** A convolution's sizes, those of assembly/window.ts; channels are a group's. */
interface Geometry {
  readonly batch: number;
  readonly groups: number;
  readonly inChannels: number;
  readonly size: readonly [number, number];
  readonly outChannels: number;
  readonly kernel: readonly [number, number];
  readonly outSize: readonly [number, number];
  readonly attrs: Conv2dAttrs;
}

function geometryOf([batch, , height, width]: Size4, w: Size4, y: Size4, attrs: Conv2dAttrs): Geometry {
  const [outChannels, inChannels, kernelHeight, kernelWidth] = w;
  return {
    ...{ batch, groups: attrs.groups, inChannels, size: [height, width], outChannels: outChannels / attrs.groups },
    ...{ kernel: [kernelHeight, kernelWidth], outSize: [y[2], y[3]], attrs },
  };
}

/** In the order of assembly/window.ts. */
function wordsOf({ batch, groups, inChannels, size, outChannels, kernel, outSize, attrs }: Geometry): number[] {
  const { stride, padding, dilation } = attrs;
  const sizes = [inChannels, ...size, outChannels, ...kernel, ...outSize];
  return [batch, groups, ...sizes, ...stride, ...padding, ...dilation];
}

/** The convolution of dy with the turned kernel that gives dx, where the stride is 1. */
function backwards(g: Geometry): Geometry {
  const padding = ([0, 1] as const).map(
    (axis) => g.attrs.dilation[axis] * (g.kernel[axis] - 1) - g.attrs.padding[axis],
  );
  return {
    ...g,
    ...{ inChannels: g.outChannels, size: g.outSize, outChannels: g.inChannels, outSize: g.size },
    attrs: { ...g.attrs, padding: padding as [number, number] },
  };
}

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
  const geometry = wordsOf(g);
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
  const geometry = wordsOf(g);
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

export const convolutionLowerings: Pick<Lowerings, 'conv2d' | 'conv2dInputGrad' | 'conv2dWeightGrad'> = {
  conv2d: ({ type, attrs }, ctx) => {
    const g = geometryOf(ctx.shapeOf(0) as Size4, ctx.shapeOf(1) as Size4, type.shape as Size4, attrs);
    if (isMinimal(g)) return minimalSteps(ctx, g, false, ctx.input(0), ctx.input(1), biasOf(ctx));
    const geometry = wordsOf(g);
    const scratch = ctx.ask(geometry, ctx.kernels.conv2dScratch);
    const places = [read(ctx.input(0)), read(ctx.input(1)), write(ctx.out), biasOf(ctx)] as const;
    return [{ kernel: 'conv2d', args: [...places, ctx.epilogue.relu ? 1 : 0, table(geometry)], scratch }];
  },
  conv2dInputGrad: ({ type, attrs }, ctx) => {
    const g = geometryOf(type.shape as Size4, ctx.shapeOf(1) as Size4, ctx.shapeOf(0) as Size4, attrs);
    if (isMinimal(g)) return minimalSteps(ctx, backwards(g), true, ctx.input(0), ctx.input(1), NOTHING);
    const geometry = wordsOf(g);
    const scratch = ctx.ask(geometry, ctx.kernels.conv2dInputGradScratch);
    const places = [read(ctx.input(0)), read(ctx.input(1)), write(ctx.out)] as const;
    return [{ kernel: 'conv2dInputGrad', args: [...places, table(geometry)], scratch }];
  },
  conv2dWeightGrad: ({ type, attrs }, ctx) => {
    const g = geometryOf(ctx.shapeOf(0) as Size4, type.shape as Size4, ctx.shapeOf(1) as Size4, attrs);
    if (isMinimal(g)) return minimalWeightGrad(ctx, g);
    const geometry = wordsOf(g);
    const scratch = ctx.ask(geometry, ctx.kernels.conv2dWeightGradScratch);
    const places = [read(ctx.input(0)), read(ctx.input(1)), write(ctx.out)] as const;
    return [{ kernel: 'conv2dWeightGrad', args: [...places, table(geometry)], scratch }];
  },
};
