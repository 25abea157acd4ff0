import type { DType } from '../../../core/dtype';
import { numel, type Shape, stridesOf } from '../../../core/shape';
import type { StorageId } from '../../../plan/arena';
import type { LowerContext, Lowerings } from './context';
import { walk } from './coordinates';
import { KernelWriter, spread, THREADS } from './kernelWriter';
import { SCALARS, type Step } from './step';

/** Numbers that one invocation adds up by itself, by how many others do so at the same time; more are shared out. */
const ALONE = [
  { results: 0, most: 32 },
  { results: 4096, most: 256 },
  { results: 16_384, most: 1024 },
] as const;
/** As a part of a chain an invocation adds up this many: few others do anything meanwhile. */
export const IN_CHAIN = 128;
/** Numbers that one workgroup reduces; more are reduced in two passes. */
const PER_WORKGROUP = 8192;

type Kind = 'sum' | 'max';

interface Reduction {
  readonly kind: Kind;
  readonly dtype: DType;
  readonly from: StorageId;
  readonly to: StorageId;
  /** Of the result, and how a step along each axis moves in `from`. */
  readonly kept: { readonly shape: Shape; readonly strides: readonly number[] };
  readonly reduced: { readonly shape: Shape; readonly strides: readonly number[] };
}

const joined = (kernel: KernelWriter, kind: Kind, dtype: DType, a: string, b: string): string => {
  if (kind === 'sum') return `${a} + ${b}`;
  return dtype === 'int32' ? `max(${a}, ${b})` : kernel.call('f_maximum', a, b);
};

function neutral(kernel: KernelWriter, kind: Kind, dtype: DType): string {
  if (kind === 'sum') return kernel.constant(0, dtype);
  return kernel.constant(dtype === 'int32' ? -0x80000000 : Number.NEGATIVE_INFINITY, dtype);
}

/** Results in one order of additions, whatever the device. `scratch` makes a storage for what a first pass leaves. */
export function reduce(reduction: Reduction, scratch: (bytes: number) => StorageId): Step[] {
  const { kept, reduced } = reduction;
  const count = numel(reduced.shape);
  const results = numel(kept.shape);
  if (ALONE.some(({ results: least, most }) => results >= least && count <= most)) return [alone(reduction)];
  const chunks = Math.ceil(count / PER_WORKGROUP);
  // As a part of a chain it has no workgroup for each result, but no dispatch of its own either.
  const { part } = count <= IN_CHAIN ? alone(reduction) : {};
  if (chunks === 1) return [{ ...shared(reduction, 1, reduction.to), part }];
  const partial = scratch(results * chunks * 4);
  const second: Reduction = {
    ...reduction,
    from: partial,
    kept: { shape: [results], strides: [chunks] },
    reduced: { shape: [chunks], strides: [1] },
  };
  return [shared(reduction, chunks, partial), ...reduce(second, scratch)];
}

function alone({ kind, dtype, from, to, kept, reduced }: Reduction): Step {
  const kernel = new KernelWriter();
  const [x, out] = [kernel.read(from, dtype), kernel.write(to, dtype)];
  return kernel.each(kind, numel(kept.shape), (i) => {
    const base = walk(kernel, kept.shape, [{ strides: kept.strides, offset: 0 }], i, 'c');
    const inner = walk(kernel, reduced.shape, [{ strides: reduced.strides, offset: 0 }], 'k', 'd');
    return [
      base.text,
      `  let base = ${base.at[0]};`,
      `  var sum = ${neutral(kernel, kind, dtype)};`,
      `  for (var k = 0u; k < ${kernel.size(numel(reduced.shape))}; k++) {`,
      inner.text,
      `  sum = ${joined(kernel, kind, dtype, 'sum', `${x}[base + ${inner.at[0]}]`)};`,
      '  }',
      `  ${out}[${i}] = sum;`,
    ].join('\n');
  });
}

/** Brings the `sum` of each of a workgroup's invocations together in the first place of `array`, halves onto halves. */
export function joinSums(array: string, join: (a: string, b: string) => string): string {
  return [
    `  ${array}[l.x] = sum;`,
    `  for (var half = ${THREADS / 2}u; half > 0u; half = half >> 1u) {`,
    '    workgroupBarrier();',
    `    if (l.x < half) { ${array}[l.x] = ${join(`${array}[l.x]`, `${array}[l.x + half]`)}; }`,
    '  }',
  ].join('\n');
}

/** A workgroup for each result and chunk: sums of every 64th number, then halves onto halves. */
function shared({ kind, dtype, from, kept, reduced }: Reduction, chunks: number, to: StorageId): Step {
  const kernel = new KernelWriter();
  const [x, out] = [kernel.read(from, dtype), kernel.write(to, dtype)];
  const count = numel(reduced.shape);
  const workgroups = numel(kept.shape) * chunks;
  const perChunk = Math.ceil(count / chunks);
  const base = walk(kernel, kept.shape, [{ strides: kept.strides, offset: 0 }], `group / ${kernel.size(chunks)}`, 'c');
  const inner = walk(kernel, reduced.shape, [{ strides: reduced.strides, offset: 0 }], 'k', 'd');
  const body = [
    '  let workgroup = w.x + w.y * count.x;',
    `  let group = min(workgroup, ${kernel.size(workgroups - 1)});`,
    base.text,
    `  let base = ${base.at[0]};`,
    `  let begin = (group % ${kernel.size(chunks)}) * ${kernel.size(perChunk)};`,
    `  let end = min(begin + ${kernel.size(perChunk)}, ${kernel.size(count)});`,
    `  var sum = ${neutral(kernel, kind, dtype)};`,
    `  for (var k = begin + l.x; k < end; k += ${THREADS}u) {`,
    inner.text,
    `  sum = ${joined(kernel, kind, dtype, 'sum', `${x}[base + ${inner.at[0]}]`)};`,
    '  }',
    joinSums('part', (a, b) => joined(kernel, kind, dtype, a, b)),
    `  if (l.x == 0u && workgroup == group) { ${out}[group] = part[0]; }`,
  ].join('\n');
  return kernel.step({
    label: kind,
    body,
    outside: `var<workgroup> part: array<${SCALARS[dtype]}, ${THREADS}>;`,
    workgroups: spread(workgroups),
  });
}

function reducing(kind: Kind, axes: readonly number[], ctx: LowerContext): Step[] {
  const shape = ctx.shapeOf(0);
  const strides = stridesOf(shape);
  const chosen = (wanted: boolean) => {
    const own = shape.flatMap((_, axis) => (axes.includes(axis) === wanted ? [axis] : []));
    return { shape: own.map((axis) => shape[axis] as number), strides: own.map((axis) => strides[axis] as number) };
  };
  const reduction = { kind, dtype: ctx.dtype, from: ctx.input(0), to: ctx.out };
  return reduce({ ...reduction, kept: chosen(false), reduced: chosen(true) }, (bytes) => ctx.storages.add(bytes));
}

export const reduceLowerings: Pick<Lowerings, 'sum' | 'max'> = {
  sum: ({ attrs: { axes } }, ctx) => reducing('sum', axes, ctx),
  max: ({ attrs: { axes } }, ctx) => reducing('max', axes, ctx),
};
