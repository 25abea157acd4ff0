import { numel, type Shape, stridesOf } from '../../../core/shape';
import type { LowerContext, Lowerings, OpOf } from './context';
import { partsFor } from './parts';
import { read, type Step, type Table, table, write } from './step';

interface Run {
  size: number;
  stride: number;
  readonly isReduced: boolean;
}

/** Neighbouring axes of one kind merged; the layout the reduction kernels read (assembly/reduce/reduction.ts). */
function reductionTable(shape: Shape, axes: readonly number[]): Table {
  const strides = stridesOf(shape);
  const runs: Run[] = [];
  for (const [axis, size] of shape.entries()) {
    if (size === 1) continue;
    const isReduced = axes.includes(axis);
    const last = runs.at(-1);
    if (last?.isReduced === isReduced) {
      last.size *= size;
      last.stride = strides[axis] as number;
    } else {
      runs.push({ size, stride: strides[axis] as number, isReduced });
    }
  }
  const stretch = runs.pop() ?? { size: 1, stride: 1, isReduced: true };
  const listed = (isReduced: boolean): number[] => {
    const list = runs.filter((run) => run.isReduced === isReduced);
    return [list.length, ...list.map(({ size }) => size), ...list.map(({ stride }) => stride)];
  };
  return table([stretch.size, stretch.isReduced ? 1 : 0, ...listed(false), ...listed(true)]);
}

const reduction =
  (kernel: 'sum' | 'max') =>
  ({ attrs: { axes }, type }: OpOf<'sum' | 'max'>, ctx: LowerContext): Step[] => [
    {
      kernel,
      args: [read(ctx.input(0)), write(ctx.out), reductionTable(ctx.shapeOf(0), axes)],
      parts: Math.min(partsFor(numel(ctx.shapeOf(0))), numel(type.shape)),
    },
  ];

export const reduceLowerings: Pick<Lowerings, 'sum' | 'max' | 'argmax'> = {
  sum: reduction('sum'),
  max: reduction('max'),
  argmax: ({ attrs: { axis } }, ctx) => {
    const shape = ctx.shapeOf(0);
    const [outer, size, inner] = [numel(shape.slice(0, axis)), shape[axis] as number, numel(shape.slice(axis + 1))];
    return [{ kernel: 'argmax', args: [read(ctx.input(0)), write(ctx.out), outer, size, inner] }];
  },
};
