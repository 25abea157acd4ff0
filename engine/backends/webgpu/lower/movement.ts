import { broadcastStrides, numel, type Shape, stridesOf } from '../../../core/shape';
import type { StorageId } from '../../../plan/arena';
import type { LowerContext, Lowerings } from './context';
import { walk } from './coordinates';
import { KernelWriter } from './kernelWriter';
import type { Step } from './step';

/** Numbers of any type, moved as they are. */
export function copied(to: StorageId, from: StorageId, bytes: number): Step {
  const kernel = new KernelWriter();
  const [source, target] = [kernel.read(from, 'int32'), kernel.write(to, 'int32')];
  return kernel.each('copy', bytes / 4, (i) => `  ${target}[${i}] = ${source}[${i}];`);
}

/** Reads the input in another order. */
function collected(label: string, ctx: LowerContext, shape: Shape, strides: readonly number[], offset = 0): Step {
  const kernel = new KernelWriter();
  const [x, out] = [ctx.reads(kernel, 0), ctx.writes(kernel)];
  return kernel.each(label, numel(shape), (i) => {
    const { text, at } = walk(kernel, shape, [{ strides, offset }], i, 'c');
    return `${text}\n  ${out}[${i}] = ${x}[${at[0]}];`;
  });
}

/** Writes an input into a part of the result. */
function spreadOut(label: string, ctx: LowerContext, input: number, strides: readonly number[], offset: number): Step {
  const shape = ctx.shapeOf(input);
  const kernel = new KernelWriter();
  const [x, out] = [ctx.reads(kernel, input), ctx.writes(kernel)];
  return kernel.each(label, numel(shape), (i) => {
    const { text, at } = walk(kernel, shape, [{ strides, offset }], i, 'c');
    return `${text}\n  ${out}[${at[0]}] = ${x}[${i}];`;
  });
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);

export const movementLowerings: Pick<Lowerings, 'reshape' | 'expand' | 'permute' | 'slice' | 'pad' | 'concat'> = {
  reshape: ({ type }, ctx) => [collected('reshape', ctx, type.shape, stridesOf(type.shape))],
  expand: ({ type: { shape } }, ctx) => [collected('expand', ctx, shape, broadcastStrides(ctx.shapeOf(0), shape))],
  permute: ({ type: { shape }, attrs: { axes } }, ctx) => {
    const strides = stridesOf(ctx.shapeOf(0));
    return [
      collected(
        'permute',
        ctx,
        shape,
        axes.map((axis) => strides[axis] as number),
      ),
    ];
  },
  slice: ({ type: { shape }, attrs: { starts } }, ctx) => {
    const strides = stridesOf(ctx.shapeOf(0));
    return [collected('slice', ctx, shape, strides, dot(starts, strides))];
  },
  pad: ({ type: { shape, dtype }, attrs: { before, value } }, ctx) => {
    const inner = ctx.shapeOf(0);
    const strides = stridesOf(inner);
    const kernel = new KernelWriter();
    const [x, out] = [ctx.reads(kernel, 0), ctx.writes(kernel)];
    return [
      kernel.each('pad', numel(shape), (i) => {
        const lines = ['  var r = i;', '  var at = 0;', '  var inside = true;'];
        for (let axis = shape.length - 1; axis >= 0; axis--) {
          const size = kernel.size(shape[axis] as number);
          lines.push(
            `  let c${axis} = i32(r % ${size}) - ${kernel.integer(before[axis] as number)};`,
            `  r = r / ${size};`,
            `  inside = inside && c${axis} >= 0 && c${axis} < ${kernel.integer(inner[axis] as number)};`,
            `  at += c${axis} * ${kernel.integer(strides[axis] as number)};`,
          );
        }
        lines.push(`  var y = ${kernel.constant(value, dtype)};`, `  if (inside) { y = ${x}[at]; }`);
        return [...lines, `  ${out}[${i}] = y;`].join('\n');
      }),
    ];
  },
  concat: ({ type: { shape }, attrs: { axis }, inputs }, ctx) => {
    const strides = stridesOf(shape);
    let start = 0;
    return inputs.flatMap((_, input): Step[] => {
      const part = ctx.shapeOf(input);
      const offset = start * (strides[axis] as number);
      start += part[axis] as number;
      return numel(part) === 0 ? [] : [spreadOut('concat', ctx, input, strides, offset)];
    });
  },
};
