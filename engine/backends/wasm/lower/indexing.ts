import { numel, type Shape, sameShape, stridesOf } from '../../../core/shape';
import type { PlanValue, ValueId } from '../../../plan/plan';
import type { LowerContext, Lowerings } from './context';
import { filled } from './movement';
import { partsFor } from './parts';
import { read, type Step, type Table, table, update, write } from './step';

/** How an index of shape `index` walks through a tensor of shape `target` (assembly/indexing.ts). */
function axisTable(target: Shape, index: Shape, axis: number): Table {
  const strides = stridesOf(target);
  const along = strides[axis] as number;
  // Not merged: outside the axis the index may be smaller than what it indexes.
  const walk = strides.map((stride, i) => (i === axis ? 0 : stride));
  return table([target[axis] as number, along, index.length, ...index, ...walk]);
}

/** Sums start from zero. */
const cleared = (ctx: LowerContext, shape: Shape): Step => filled(ctx.out, shape, 0);

/**
 * Sizes for gatherRows and scatterRows, where an index [rows, count] picks from [rows, width] and is known to be in range:
 * a max pooling's. Others are checked, and that ends at the first bad one: by one thread.
 */
function knownRows(ctx: LowerContext, target: Shape, axis: number) {
  const index = ctx.shapeOf(1);
  const origin = ctx.storages.origin(ctx.input(1));
  if (origin?.kind !== 'op' || origin.op !== 'maxPool2dIndices' || axis !== target.length - 1) return null;
  const pooled = ctx.storages.plan.values[origin.inputs[0] as ValueId] as PlanValue;
  const [width, count] = [target.at(-1), index.at(-1)] as [number, number];
  if (numel(pooled.type.shape.slice(2)) > width || !sameShape(target.slice(0, -1), index.slice(0, -1))) return null;
  const rows = numel(target.slice(0, -1));
  return { sizes: [rows, count, width] as const, parts: (work: number) => Math.min(partsFor(work), rows) };
}

type IndexingOp = 'gather' | 'scatterAdd' | 'indexSelect' | 'indexAdd';

export const indexingLowerings: Pick<Lowerings, IndexingOp> = {
  gather: ({ attrs: { axis } }, ctx) => {
    const [x, index] = [ctx.shapeOf(0), ctx.shapeOf(1)];
    const known = knownRows(ctx, x, axis);
    if (known) {
      const places = [read(ctx.input(0)), read(ctx.input(1)), write(ctx.out)] as const;
      return [{ kernel: 'gatherRows', args: [...places, ...known.sizes], parts: known.parts(8 * numel(index)) }];
    }
    return [
      {
        kernel: 'gather',
        args: [read(ctx.input(0)), read(ctx.input(1)), write(ctx.out), axisTable(x, index, axis)],
        indices: { storage: ctx.input(1), size: x[axis] as number },
      },
    ];
  },
  scatterAdd: ({ attrs: { axis, shape } }, ctx) => {
    const known = knownRows(ctx, shape, axis);
    if (known) {
      const places = [read(ctx.input(0)), read(ctx.input(1)), write(ctx.out)] as const;
      return [{ kernel: 'scatterRows', args: [...places, ...known.sizes], parts: known.parts(2 * numel(shape)) }];
    }
    return [
      cleared(ctx, shape),
      {
        kernel: 'scatterAdd',
        args: [read(ctx.input(0)), read(ctx.input(1)), update(ctx.out), axisTable(shape, ctx.shapeOf(1), axis)],
        indices: { storage: ctx.input(1), size: shape[axis] as number },
      },
    ];
  },
  indexSelect: ({ attrs }, ctx) => {
    const [rows, ...rest] = ctx.shapeOf(0) as [number, ...number[]];
    const count = numel(ctx.shapeOf(1));
    return [
      {
        kernel: 'indexSelect',
        args: [read(ctx.input(0)), read(ctx.input(1)), write(ctx.out), count, rows, numel(rest)],
        indices: { storage: ctx.input(1), size: rows, ...attrs },
      },
    ];
  },
  indexAdd: ({ type: { shape }, attrs: { rows } }, ctx) => {
    const count = numel(ctx.shapeOf(1));
    return [
      cleared(ctx, shape),
      {
        kernel: 'indexAdd',
        args: [read(ctx.input(0)), read(ctx.input(1)), update(ctx.out), count, rows, numel(shape.slice(1))],
        indices: { storage: ctx.input(1), size: rows },
      },
    ];
  },
};
