import { broadcastStrides, numel, type Shape, stridesOf } from '../../../core/shape';
import type { StorageId } from '../../../plan/arena';
import { mergeAxes } from '../../../plan/axes';
import type { Lowerings } from './context';
import { partsFor } from './parts';
import { read, type Step, table, write } from './step';

interface Strided {
  readonly storage: StorageId;
  readonly strides: readonly number[];
  /** First element. */
  readonly start: number;
}

function stridedCopy(shape: Shape, to: Strided, from: Strided): Step {
  const { sizes, strides } = mergeAxes(shape, [to.strides, from.strides]);
  const words = [sizes.length, ...sizes, ...(strides[0] as number[]), ...(strides[1] as number[])];
  return {
    kernel: 'stridedCopy',
    args: [write(to.storage, to.start * 4), read(from.storage, from.start * 4), table(words)],
    parts: Math.min(partsFor(numel(shape)), numel(sizes.slice(0, -1))),
  };
}

/** The bits with which a number fills memory. */
export function bitsOf(value: number, dtype: 'float32' | 'int32'): number {
  return dtype === 'int32' ? value | 0 : (new Int32Array(Float32Array.of(value).buffer)[0] as number);
}

/** The same bits everywhere. */
export function filled(to: StorageId, shape: Shape, bits: number): Step {
  return { kernel: 'fill', args: [write(to), numel(shape), bits], parts: partsFor(numel(shape) / 4) };
}

/** All bytes of a storage. */
export function copied(to: StorageId, from: StorageId, bytes: number): Step {
  return { kernel: 'copy', args: [write(to), read(from), bytes], parts: partsFor(bytes / 8) };
}

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * (b[i] as number), 0);

type MovementOp = 'reshape' | 'expand' | 'permute' | 'slice' | 'pad' | 'concat';

export const movementLowerings: Pick<Lowerings, MovementOp> = {
  // Shares its input's storage: nothing to do.
  reshape: () => [],
  expand: ({ type: { shape } }, ctx) => {
    const from = { storage: ctx.input(0), strides: broadcastStrides(ctx.shapeOf(0), shape), start: 0 };
    return [stridedCopy(shape, { storage: ctx.out, strides: stridesOf(shape), start: 0 }, from)];
  },
  permute: ({ type: { shape }, attrs: { axes } }, ctx) => {
    const own = stridesOf(ctx.shapeOf(0));
    const from = { storage: ctx.input(0), strides: axes.map((axis) => own[axis] as number), start: 0 };
    return [stridedCopy(shape, { storage: ctx.out, strides: stridesOf(shape), start: 0 }, from)];
  },
  slice: ({ type: { shape }, attrs: { starts } }, ctx) => {
    const strides = stridesOf(ctx.shapeOf(0));
    const from = { storage: ctx.input(0), strides, start: dot(starts, strides) };
    return [stridedCopy(shape, { storage: ctx.out, strides: stridesOf(shape), start: 0 }, from)];
  },
  pad: ({ type: { shape, dtype }, attrs: { before, value } }, ctx) => {
    const strides = stridesOf(shape);
    const inner = ctx.shapeOf(0);
    const to = { storage: ctx.out, strides, start: dot(before, strides) };
    return [
      filled(ctx.out, shape, bitsOf(value, dtype)),
      ...(numel(inner) > 0
        ? [stridedCopy(inner, to, { storage: ctx.input(0), strides: stridesOf(inner), start: 0 })]
        : []),
    ];
  },
  concat: ({ type: { shape }, attrs: { axis }, inputs }, ctx) => {
    const strides = stridesOf(shape);
    let start = 0;
    return inputs.flatMap((_, index) => {
      const part = ctx.shapeOf(index);
      const to = { storage: ctx.out, strides, start };
      const isThere = ctx.isThere(index, start);
      start += (part[axis] as number) * (strides[axis] as number);
      if (numel(part) === 0 || isThere) return [];
      return [stridedCopy(part, to, { storage: ctx.input(index), strides: stridesOf(part), start: 0 })];
    });
  },
};
