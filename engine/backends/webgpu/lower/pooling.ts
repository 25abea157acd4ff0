import { numel, type Shape4 } from '../../../core/shape';
import type { AvgPoolAttrs } from '../../../ops/attrs';
import type { PlanValue, ValueId } from '../../../plan/plan';
import type { LowerContext, Lowerings, OpOf } from './context';
import { KernelWriter } from './kernelWriter';
import type { Step } from './step';

/** Statements that take `i` apart into plane, row and column of a map. */
function place(kernel: KernelWriter, height: number, width: number): string {
  const [h, v] = [kernel.size(height), kernel.size(width)];
  return [
    `  let column = i32(i % ${v});`,
    `  let row = i32((i / ${v}) % ${h});`,
    `  let plane = i / (${v} * ${h});`,
  ].join('\n');
}

const pair = (kernel: KernelWriter, [a, b]: readonly [number, number]): readonly [string, string] => [
  kernel.integer(a),
  kernel.integer(b),
];

/** The number of places that PyTorch divides by at the window that begins at `top` and `left`, and the window's part of the image. */
function averaged(kernel: KernelWriter, attrs: AvgPoolAttrs, height: number, width: number): string {
  const [kh, kw] = pair(kernel, attrs.kernel);
  const [ph, pw] = pair(kernel, attrs.padding);
  const [h, v] = pair(kernel, [height, width]);
  return [
    `    let bottom = min(top + ${kh}, ${h} + ${ph});`,
    `    let right = min(left + ${kw}, ${v} + ${pw});`,
    '    let h0 = max(top, 0);',
    `    let h1 = min(bottom, ${h});`,
    '    let w0 = max(left, 0);',
    `    let w1 = min(right, ${v});`,
    attrs.countIncludePad
      ? '    let divisor = f32((bottom - top) * (right - left));'
      : '    let divisor = f32((h1 - h0) * (w1 - w0));',
  ].join('\n');
}

export const poolingLowerings: Pick<Lowerings, 'maxPool2dIndices' | 'avgPool2d' | 'avgPool2dGrad'> = {
  maxPool2dIndices: ({ type, attrs }, ctx) => {
    const [, , height, width] = ctx.shapeOf(0) as Shape4;
    const [, , outHeight, outWidth] = type.shape as Shape4;
    const kernel = new KernelWriter();
    const [x, out] = [ctx.reads(kernel, 0), ctx.writes(kernel)];
    return [
      kernel.each('maxPool2d', numel(type.shape), (i) => {
        const [kh, kw] = pair(kernel, attrs.kernel);
        const [sh, sw] = pair(kernel, attrs.stride);
        const [ph, pw] = pair(kernel, attrs.padding);
        const [dh, dw] = pair(kernel, attrs.dilation);
        const [h, v] = pair(kernel, [height, width]);
        const isNan = (value: string) => kernel.call('f_isnan', value);
        return [
          place(kernel, outHeight, outWidth),
          `  let base = plane * u32(${h} * ${v});`,
          '  var best = -1;',
          '  var held = 0.0;',
          `  for (var a = 0; a < ${kh}; a++) {`,
          `    let y = row * ${sh} - ${ph} + a * ${dh};`,
          `    if (y < 0 || y >= ${h}) { continue; }`,
          `    for (var b = 0; b < ${kw}; b++) {`,
          `      let z = column * ${sw} - ${pw} + b * ${dw};`,
          `      if (z < 0 || z >= ${v}) { continue; }`,
          `      let value = ${x}[base + u32(y * ${v} + z)];`,
          `      if (best < 0 || value > held || (${isNan('value')} && !${isNan('held')})) { best = y * ${v} + z; held = value; }`,
          '    }',
          '  }',
          `  ${out}[${i}] = max(best, 0);`,
        ].join('\n');
      }),
    ];
  },
  avgPool2d: ({ type, attrs }, ctx) => {
    const [, , height, width] = ctx.shapeOf(0) as Shape4;
    const [, , outHeight, outWidth] = type.shape as Shape4;
    const kernel = new KernelWriter();
    const [x, out] = [ctx.reads(kernel, 0), ctx.writes(kernel)];
    return [
      kernel.each('avgPool2d', numel(type.shape), (i) => {
        const [sh, sw] = pair(kernel, attrs.stride);
        const [ph, pw] = pair(kernel, attrs.padding);
        return [
          place(kernel, outHeight, outWidth),
          `  let base = plane * ${kernel.size(height * width)};`,
          `  let top = row * ${sh} - ${ph};`,
          `  let left = column * ${sw} - ${pw};`,
          averaged(kernel, attrs, height, width),
          '  var sum = 0.0;',
          '  for (var y = h0; y < h1; y++) {',
          `    for (var z = w0; z < w1; z++) { sum += ${x}[base + u32(y) * ${kernel.size(width)} + u32(z)]; }`,
          '  }',
          `  ${out}[${i}] = sum / divisor;`,
        ].join('\n');
      }),
    ];
  },
  avgPool2dGrad: ({ type, attrs }, ctx) => {
    const [, , outHeight, outWidth] = ctx.shapeOf(0) as Shape4;
    const [, , height, width] = type.shape as Shape4;
    const kernel = new KernelWriter();
    const [grad, out] = [ctx.reads(kernel, 0), ctx.writes(kernel)];
    return [
      kernel.each('avgPool2dGrad', numel(type.shape), (i) =>
        [
          place(kernel, height, width),
          ...windowsOver(kernel, attrs, [1, 1], outHeight, outWidth),
          '  var sum = 0.0;',
          '  for (var a = rowFirst; a <= rowLast; a++) { for (var b = columnFirst; b <= columnLast; b++) {',
          `    let top = a * ${kernel.integer(attrs.stride[0])} - ${kernel.integer(attrs.padding[0])};`,
          `    let left = b * ${kernel.integer(attrs.stride[1])} - ${kernel.integer(attrs.padding[1])};`,
          averaged(kernel, attrs, height, width),
          '    if (row >= h0 && row < h1 && column >= w0 && column < w1) {',
          `      sum += ${grad}[(plane * ${kernel.size(outHeight)} + u32(a)) * ${kernel.size(outWidth)} + u32(b)] / divisor;`,
          '    }',
          '  } }',
          `  ${out}[${i}] = sum;`,
        ].join('\n'),
      ),
    ];
  },
};

interface Windows {
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: readonly [number, number];
}

/** The first and last windows along each axis that can have (row, column) in them: `rowFirst`…`rowLast`, `columnFirst`…`columnLast`. */
function windowsOver(
  kernel: KernelWriter,
  { kernel: size, stride, padding }: Windows,
  dilation: readonly [number, number],
  outHeight: number,
  outWidth: number,
): string[] {
  const along = (at: string, axis: 0 | 1, count: number): string[] => {
    const reach = dilation[axis] * (size[axis] - 1);
    const step = kernel.integer(stride[axis]);
    const padded = `(${at} + ${kernel.integer(padding[axis])})`;
    return [
      `  let ${at}First = max(0, ${padded} - ${kernel.integer(reach)} + ${step} - 1) / ${step};`,
      `  let ${at}Last = min(${kernel.integer(count - 1)}, ${padded} / ${step});`,
    ];
  };
  return [...along('row', 0, outHeight), ...along('column', 1, outWidth)];
}

/** The gradient of a max pooling: each place of the image gets what the windows that chose it give. */
export function scatteredByPooling(pooling: OpOf<'maxPool2dIndices'>, ctx: LowerContext): Step {
  const { attrs, type, inputs } = pooling;
  const [, , outHeight, outWidth] = type.shape as Shape4;
  const pooled = ctx.storages.plan.values[inputs[0] as ValueId] as PlanValue;
  const [, , height, width] = pooled.type.shape as Shape4;
  const kernel = new KernelWriter();
  const [source, indices, out] = [ctx.reads(kernel, 0), ctx.reads(kernel, 1), ctx.writes(kernel)];
  return kernel.each('maxPool2dGrad', numel(pooled.type.shape), (i) =>
    [
      place(kernel, height, width),
      ...windowsOver(kernel, attrs, attrs.dilation, outHeight, outWidth),
      `  let wanted = row * ${kernel.integer(width)} + column;`,
      '  var sum = 0.0;',
      '  for (var a = rowFirst; a <= rowLast; a++) { for (var b = columnFirst; b <= columnLast; b++) {',
      `    let at = (plane * ${kernel.size(outHeight)} + u32(a)) * ${kernel.size(outWidth)} + u32(b);`,
      `    if (${indices}[at] == wanted) { sum += ${source}[at]; }`,
      '  } }',
      `  ${out}[${i}] = sum;`,
    ].join('\n'),
  );
}
