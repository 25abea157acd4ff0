import { numel, sameShape, stridesOf } from '../../../core/shape';
import type { PlanValue, ValueId } from '../../../plan/plan';
import type { LowerContext, Lowerings, OpOf } from './context';
import { walk } from './coordinates';
import { KernelWriter } from './kernelWriter';
import { scatteredByPooling } from './pooling';
import type { Step } from './step';

/** The pooling that the indices come from, where they pick from the rows of what it pooled; those are in range. */
function poolingOf(ctx: LowerContext, axis: number, target: readonly number[]): OpOf<'maxPool2dIndices'> | null {
  const origin = ctx.storages.origin(ctx.input(1));
  if (origin?.kind !== 'op' || origin.op !== 'maxPool2dIndices' || axis !== target.length - 1) return null;
  const pooled = ctx.storages.plan.values[origin.inputs[0] as ValueId] as PlanValue;
  const fits =
    numel(pooled.type.shape.slice(2)) === target.at(-1) &&
    numel(origin.type.shape.slice(2)) === ctx.shapeOf(1).at(-1) &&
    sameShape(target.slice(0, -1), ctx.shapeOf(1).slice(0, -1));
  return fits ? origin : null;
}

/** Where an index takes what it picks, as statements that leave `index` and whether it is `valid`; a bad one is told of unless `inRange`. */
function picked(kernel: KernelWriter, index: string, size: number, owner?: string, inRange = false): string {
  if (!inRange) kernel.checks({ size, owner });
  return [
    `  let index = ${index};`,
    `  let valid = index >= 0 && index < ${kernel.integer(size)};`,
    ...(inRange ? [] : ['  if (!valid) { fault(index); }']),
  ].join('\n');
}

export const indexingLowerings: Pick<Lowerings, 'gather' | 'scatterAdd' | 'indexSelect' | 'indexAdd'> = {
  gather: ({ type: { shape }, attrs: { axis } }, ctx) => {
    const target = ctx.shapeOf(0);
    const strides = stridesOf(target);
    const kernel = new KernelWriter();
    const [x, indices, out] = [ctx.reads(kernel, 0), ctx.reads(kernel, 1), ctx.writes(kernel)];
    const across = strides.map((stride, at) => (at === axis ? 0 : stride));
    return [
      kernel.each('gather', numel(shape), (i) => {
        const { text, at } = walk(kernel, shape, [{ strides: across, offset: 0 }], i, 'c');
        return [
          text,
          picked(kernel, `${indices}[${i}]`, target[axis] as number),
          `  var y = ${kernel.constant(0, ctx.dtype)};`,
          `  if (valid) { y = ${x}[${at[0]} + u32(index) * ${kernel.size(strides[axis] as number)}]; }`,
          `  ${out}[${i}] = y;`,
        ].join('\n');
      }),
    ];
  },
  scatterAdd: ({ attrs: { axis, shape } }, ctx) => {
    const pooling = poolingOf(ctx, axis, shape);
    if (pooling) return [scatteredByPooling(pooling, ctx)];
    const index = ctx.shapeOf(1);
    const [sourceStrides, indexStrides] = [stridesOf(ctx.shapeOf(0)), stridesOf(index)];
    const kernel = new KernelWriter();
    const [source, indices, out] = [ctx.reads(kernel, 0), ctx.reads(kernel, 1), ctx.writes(kernel)];
    kernel.checks({ size: shape[axis] as number });
    return [
      // Each number of the result looks for what is added to it: one order of additions, and no two that write at once.
      kernel.each('scatterAdd', numel(shape), (i) => {
        const lines = ['  var r = i;', '  var inside = true;', '  var atSource = 0u;', '  var atIndex = 0u;'];
        for (let at = shape.length - 1; at >= 0; at--) {
          const size = kernel.size(shape[at] as number);
          lines.push(`  let c${at} = r % ${size};`, `  r = r / ${size};`);
          if (at === axis) continue;
          lines.push(
            `  inside = inside && c${at} < ${kernel.size(index[at] as number)};`,
            `  atSource += c${at} * ${kernel.size(sourceStrides[at] as number)};`,
            `  atIndex += c${at} * ${kernel.size(indexStrides[at] as number)};`,
          );
        }
        return [
          ...lines,
          '  var sum = 0.0;',
          '  if (inside) {',
          `    for (var k = 0u; k < ${kernel.size(index[axis] as number)}; k++) {`,
          `      let index = ${indices}[atIndex + k * ${kernel.size(indexStrides[axis] as number)}];`,
          `      if (index < 0 || index >= ${kernel.integer(shape[axis] as number)}) { fault(index); }`,
          `      if (index == i32(c${axis})) { sum += ${source}[atSource + k * ${kernel.size(sourceStrides[axis] as number)}]; }`,
          '    }',
          '  }',
          `  ${out}[${i}] = sum;`,
        ].join('\n');
      }),
    ];
  },
  indexSelect: ({ type: { shape }, attrs }, ctx) => {
    const [rows, ...rest] = ctx.shapeOf(0) as [number, ...number[]];
    const kernel = new KernelWriter();
    const [x, indices, out] = [ctx.reads(kernel, 0), ctx.reads(kernel, 1), ctx.writes(kernel)];
    const width = kernel.size(numel(rest));
    return [
      kernel.each('indexSelect', numel(shape), (i) => {
        return [
          picked(kernel, `${indices}[${i} / ${width}]`, rows, attrs.owner, attrs.inRange),
          `  var y = ${kernel.constant(0, ctx.dtype)};`,
          `  if (valid) { y = ${x}[u32(index) * ${width} + ${i} % ${width}]; }`,
          `  ${out}[${i}] = y;`,
        ].join('\n');
      }),
    ];
  },
  indexAdd: ({ type: { shape }, attrs: { rows } }, ctx): Step[] => {
    const kernel = new KernelWriter();
    const [source, indices, out] = [ctx.reads(kernel, 0), ctx.reads(kernel, 1), ctx.writes(kernel)];
    kernel.checks({ size: rows });
    const width = kernel.size(numel(shape.slice(1)));
    const count = kernel.size(numel(ctx.shapeOf(1)));
    return [
      kernel.each('indexAdd', numel(shape), (i) =>
        [
          `  let row = i32(${i} / ${width});`,
          `  let column = ${i} % ${width};`,
          '  var sum = 0.0;',
          `  for (var k = 0u; k < ${count}; k++) {`,
          `    let index = ${indices}[k];`,
          `    if (index < 0 || index >= ${kernel.integer(rows)}) { fault(index); }`,
          `    if (index == row) { sum += ${source}[k * ${width} + column]; }`,
          '  }',
          `  ${out}[${i}] = sum;`,
        ].join('\n'),
      ),
    ];
  },
};
