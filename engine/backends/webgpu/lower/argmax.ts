import { numel } from '../../../core/shape';
import type { LowerContext, Lowerings, OpOf } from './context';
import { KernelWriter, spread, THREADS } from './kernelWriter';
import { IN_CHAIN } from './reduce';
import { SCALARS, type Step } from './step';

/** Numbers that one invocation looks through; more are shared out among a workgroup. */
const ALONE = 256;

/** The place of the largest number along an axis, the first of equals; NaN counts as the largest, as in PyTorch. */
export const argmaxLowerings: Pick<Lowerings, 'argmax'> = {
  argmax: (value, ctx) => {
    const size = ctx.shapeOf(0)[value.attrs.axis] as number;
    if (size > ALONE) return [shared(value, ctx)];
    const step = alone(value, ctx);
    return [size <= IN_CHAIN ? step : { ...step, part: undefined }];
  },
};

/** What both kernels say of the axis: numbers along it lie `apart`, and there are `size` of them. */
function axisOf(kernel: KernelWriter, { attrs: { axis } }: OpOf<'argmax'>, ctx: LowerContext) {
  const shape = ctx.shapeOf(0);
  const isNan = (value: string) => (ctx.typeOf(0).dtype === 'float32' ? kernel.call('f_isnan', value) : 'false');
  const [size, apart] = [kernel.size(shape[axis] as number), kernel.size(numel(shape.slice(axis + 1)))];
  const base = (result: string) => `(${result} / ${apart}) * ${size} * ${apart} + ${result} % ${apart}`;
  const larger = (a: string, b: string) => `${a} > ${b} || (${isNan(a)} && !${isNan(b)})`;
  return { size, apart, base, larger };
}

function alone(value: OpOf<'argmax'>, ctx: LowerContext): Step {
  const kernel = new KernelWriter();
  const [x, out] = [ctx.reads(kernel, 0), ctx.writes(kernel)];
  const { size, apart, base, larger } = axisOf(kernel, value, ctx);
  return kernel.each('argmax', numel(value.type.shape), (i) =>
    [
      `  let base = ${base(i)};`,
      '  var best = 0u;',
      `  var held = ${x}[base];`,
      `  for (var k = 1u; k < ${size}; k++) {`,
      `    let value = ${x}[base + k * ${apart}];`,
      `    if (${larger('value', 'held')}) { best = k; held = value; }`,
      '  }',
      `  ${out}[${i}] = i32(best);`,
    ].join('\n'),
  );
}

/** A workgroup for each result: the best of every 64th number, then of two halves. */
function shared(value: OpOf<'argmax'>, ctx: LowerContext): Step {
  const kernel = new KernelWriter();
  const [x, out] = [ctx.reads(kernel, 0), ctx.writes(kernel)];
  const { size, apart, base, larger } = axisOf(kernel, value, ctx);
  const results = numel(value.type.shape);
  const total = kernel.size(results);
  const body = [
    '  let group = w.x + w.y * count.x;',
    `  let base = ${base(`min(group, ${total} - 1u)`)};`,
    '  var best = l.x;',
    `  var held = ${x}[base + l.x * ${apart}];`,
    `  for (var k = l.x + ${THREADS}u; k < ${size}; k += ${THREADS}u) {`,
    `    let value = ${x}[base + k * ${apart}];`,
    `    if (${larger('value', 'held')}) { best = k; held = value; }`,
    '  }',
    '  places[l.x] = best;',
    '  values[l.x] = held;',
    `  for (var half = ${THREADS / 2}u; half > 0u; half = half >> 1u) {`,
    '    workgroupBarrier();',
    '    if (l.x < half) {',
    '      let value = values[l.x + half];',
    '      let place = places[l.x + half];',
    `      let more = ${larger('value', 'held')};`,
    `      let less = ${larger('held', 'value')};`,
    '      if (more || (!less && place < best)) { best = place; held = value; }',
    '      places[l.x] = best;',
    '      values[l.x] = held;',
    '    }',
    '  }',
    `  if (l.x == 0u && group < ${total}) { ${out}[group] = i32(best); }`,
  ].join('\n');
  return kernel.step({
    label: 'argmax',
    body,
    outside: [
      `var<workgroup> places: array<u32, ${THREADS}>;`,
      `var<workgroup> values: array<${SCALARS[ctx.typeOf(0).dtype]}, ${THREADS}>;`,
    ].join('\n'),
    workgroups: spread(results),
  });
}
