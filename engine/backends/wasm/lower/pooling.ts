import { numel, type Shape, type Shape4 } from '../../../core/shape';
import type { AvgPoolAttrs, PoolAttrs } from '../../../ops/attrs';
import type { Lowerings } from './context';
import { partsFor } from './parts';
import { read, type Table, table, write } from './step';

/** Sizes of a pooling from the shapes of x and y, in the order of assembly/pooling.ts. */
function poolTable(x: Shape, y: Shape, attrs: PoolAttrs | AvgPoolAttrs): Table {
  const [batch, channels, height, width] = x as Shape4;
  const sizes = [batch * channels, height, width, ...y.slice(2)];
  const dilation = 'dilation' in attrs ? attrs.dilation : [1, 1];
  const countIncludePad = 'countIncludePad' in attrs && attrs.countIncludePad ? 1 : 0;
  return table([...sizes, ...attrs.kernel, ...attrs.stride, ...attrs.padding, ...dilation, countIncludePad]);
}

/** Parts of some planes each, from the shape of the windows' side. */
function poolParts(windows: Shape, { kernel: [height, width] }: PoolAttrs | AvgPoolAttrs): number {
  const [batch, channels] = windows as Shape4;
  return Math.min(partsFor(2 * numel(windows) * height * width), Math.max(1, batch * channels));
}

export const poolingLowerings: Pick<Lowerings, 'maxPool2dIndices' | 'avgPool2d' | 'avgPool2dGrad'> = {
  maxPool2dIndices: ({ type, attrs }, ctx) => [
    {
      kernel: 'maxPool2dIndices',
      args: [read(ctx.input(0)), write(ctx.out), poolTable(ctx.shapeOf(0), type.shape, attrs)],
      parts: poolParts(type.shape, attrs),
    },
  ],
  avgPool2d: ({ type, attrs }, ctx) => [
    {
      kernel: 'avgPool2d',
      args: [read(ctx.input(0)), write(ctx.out), poolTable(ctx.shapeOf(0), type.shape, attrs)],
      parts: poolParts(type.shape, attrs),
    },
  ],
  avgPool2dGrad: ({ type, attrs }, ctx) => [
    {
      kernel: 'avgPool2dGrad',
      args: [read(ctx.input(0)), write(ctx.out), poolTable(type.shape, ctx.shapeOf(0), attrs)],
      parts: poolParts(ctx.shapeOf(0), attrs),
    },
  ],
};
