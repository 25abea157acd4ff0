import type { CompositeOp } from '../../../ops/attrs';
import { cells } from '../../../ops/recurrent/cells';
import type { Plan, PlanValue, ValueId } from '../../../plan/plan';
import type { LowerContext, Lowerings, OpOf } from './context';
import { each } from './gemmText';
import { KernelWriter, spread } from './kernelWriter';
import { cellTexts } from './recurrentCells';
import { partsFor, productText, type StepProduct, sumsLength, sumsText, WALKERS } from './recurrentProduct';
import type { Step } from './step';

/** Numbers of workgroup memory that every device has. */
const HELD = 4096;
/** Batches up to this size get a workgroup a sample; in larger ones several samples share what is read of the weights. */
const SPREAD = 256;

interface Sizes {
  readonly batch: number;
  readonly size: number;
  readonly gates: number;
  readonly states: number;
}

type Direction = 'forward' | 'back';

/** How a workgroup goes about one step; null where it cannot hold what it needs. */
function productFor({ batch, size, gates }: Sizes, direction: Direction): StepProduct | null {
  const rows = gates * size;
  const [columns, depth] = direction === 'forward' ? [rows, size] : [size, rows];
  const width = columns % 4 === 0 ? 4 : 1;
  for (let samples = batch <= SPREAD ? 1 : batch <= 2 * SPREAD ? 2 : 4; samples >= 1; samples /= 2) {
    // Beside the sums: what is multiplied, and for each unit what it carries on.
    const free = HELD - samples * (depth + 2 * size);
    const parts = partsFor(columns, depth, width, Math.floor(free / (columns * samples)));
    const product = { columns, depth, samples, width, parts } as const;
    if (sumsLength(product) <= free) return product;
  }
  return null;
}

function sizesOf({ op, attrs, inputs }: OpOf<CompositeOp>, plan: Plan): Sizes {
  const shape = (input: number) => (plan.values[inputs[input] as ValueId] as PlanValue).type.shape;
  const [, batch] = shape(0) as [number, number, number];
  const [, size] = shape(op === 'recurrent' ? 1 : 4) as [number, number];
  const { gates, states } = cells[attrs.cell];
  return { batch, size, gates, states };
}

/** Whether a workgroup can hold a layer's states; larger ones are expanded. */
export function isHeld(value: OpOf<CompositeOp>, plan: Plan): boolean {
  return productFor(sizesOf(value, plan), value.op === 'recurrent' ? 'forward' : 'back') !== null;
}

const indices = (length: number): number[] => Array.from({ length }, (_, index) => index);

/** Reads the weight with the gates of one unit side by side in memory. */
function transposed(ctx: LowerContext, rows: number, size: number) {
  const to = ctx.storages.add(rows * size * 4);
  const kernel = new KernelWriter();
  const [from, out] = [ctx.reads(kernel, 1), kernel.write(to, 'float32')];
  const [height, width] = [kernel.size(rows), kernel.size(size)];
  const step = kernel.each(
    'recurrentWeight',
    rows * size,
    (i) => `  ${out}[${i}] = ${from}[(${i} % ${height}) * ${width} + ${i} / ${height}];`,
  );
  return { to, step };
}

/** What both kernels begin with: which samples are the workgroup's, and how many steps, samples and workgroups there are. */
function beginning(kernel: KernelWriter, steps: number, batch: number, samples: number) {
  const groups = Math.ceil(batch / samples);
  const [length, count] = [kernel.size(steps), kernel.size(batch)];
  const text = [
    '  let group = w.x + w.y * count.x;',
    `  if (group >= ${kernel.size(groups)}) { return; }`,
    `  let first = group * ${samples}u;`,
  ].join('\n');
  return { length, count, text, workgroups: spread(groups) };
}

/** A loop over a workgroup's units; `e` is the unit's place among all of its samples. */
const units = (samples: number, size: number, text: string): string =>
  [
    `for (var e = l.x; e < ${samples * size}u; e += ${WALKERS}u) {`,
    `  let sample = e / ${size}u;`,
    `  let unit = e % ${size}u;`,
    text,
    '}',
  ].join('\n');

function forward(value: OpOf<'recurrent'>, ctx: LowerContext): readonly Step[] {
  const { cell: name, reverse } = value.attrs;
  const sizes = sizesOf(value, ctx.storages.plan);
  const product = productFor(sizes, 'forward') as StepProduct;
  const { batch, size, gates, states } = sizes;
  const { samples } = product;
  const rows = gates * size;
  const weight = transposed(ctx, rows, size);
  const kernel = new KernelWriter();
  const [fromInput, out] = [ctx.reads(kernel, 0), ctx.writes(kernel)];
  const matrix = kernel.readWide(weight.to, product.width);
  const bias = cells[name].biased ? ctx.reads(kernel, 2) : null;
  const { length, count, text, workgroups } = beginning(kernel, ctx.shapeOf(0)[0] as number, batch, samples);
  const body = [
    text,
    units(
      samples,
      size,
      each(indices(states), (state) => `  held${state}[e] = 0.0;`),
    ),
    'workgroupBarrier();',
    `for (var s = 0u; s < ${length}; s++) {`,
    `  let step = ${reverse ? `${length} - 1u - s` : 's'};`,
    productText(product, matrix, 'held0'),
    'workgroupBarrier();',
    units(
      samples,
      size,
      [
        'let n = first + sample;',
        `if (n < ${count}) {`,
        `  let at = step * ${count} + n;`,
        each(indices(gates), (gate) =>
          [
            `  let x${gate} = ${fromInput}[at * ${rows}u + ${gate * size}u + unit];`,
            `  let y${gate} = summed(sample, ${gate * size}u + unit)${bias ? ` + ${bias}[${gate * size}u + unit]` : ''};`,
          ].join('\n'),
        ),
        each(indices(states), (state) => `  let before${state} = held${state}[e];`),
        cellTexts[name].next(kernel),
        each(indices(states), (state) =>
          [
            `  ${out}[at * ${states * size}u + ${state * size}u + unit] = after${state};`,
            `  held${state}[e] = after${state};`,
          ].join('\n'),
        ),
        '}',
      ].join('\n'),
    ),
    'workgroupBarrier();',
    '}',
  ];
  const walk = kernel.step({
    label: 'recurrent',
    body: body.join('\n'),
    outside: [
      sumsText(product),
      each(indices(states), (state) => `var<workgroup> held${state}: array<f32, ${samples * size}>;`),
    ].join('\n'),
    threads: [WALKERS, 1],
    workgroups,
  });
  return [weight.step, walk];
}

function back(value: OpOf<'recurrentGrad'>, ctx: LowerContext): readonly Step[] {
  const { cell: name, reverse } = value.attrs;
  const sizes = sizesOf(value, ctx.storages.plan);
  const product = productFor(sizes, 'back') as StepProduct;
  const { batch, size, gates, states } = sizes;
  const { samples } = product;
  const rows = gates * size;
  const cell = cellTexts[name];
  const kernel = new KernelWriter();
  const matrix = kernel.readWide(ctx.input(4), product.width);
  const read = (input: number) => ctx.reads(kernel, input);
  const [grad, known, fromInput, fromHidden, out] = [read(0), read(1), read(2), read(3), ctx.writes(kernel)];
  const { length, count, text, workgroups } = beginning(kernel, ctx.shapeOf(0)[0] as number, batch, samples);
  const carries = indices(states).filter((state) => cell.carried[state] !== undefined);
  const more = (state: number) =>
    [...(state === 0 ? ['summed(sample, unit)'] : []), ...(carries.includes(state) ? [`carried${state}[e]`] : [])].map(
      (term) => ` + ${term}`,
    );
  const body = [
    text,
    units(
      samples,
      size,
      each(carries, (state) => `  carried${state}[e] = 0.0;`),
    ),
    'workgroupBarrier();',
    `for (var s = ${length}; s > 0u; s--) {`,
    `  let step = ${reverse ? `${length} - s` : 's - 1u'};`,
    `  let former = ${reverse ? 'step + 1u' : 'step - 1u'};`,
    units(
      samples,
      size,
      [
        'let n = first + sample;',
        `if (n < ${count}) {`,
        `  let at = step * ${count} + n;`,
        `  let earlier = select(0u, (former * ${count} + n) * ${states * size}u + unit, s > 1u);`,
        each(indices(gates), (gate) =>
          [
            `  let x${gate} = ${fromInput}[at * ${rows}u + ${gate * size}u + unit];`,
            `  let y${gate} = ${fromHidden}[at * ${rows}u + ${gate * size}u + unit];`,
          ].join('\n'),
        ),
        each(indices(states), (state) =>
          [
            `  let before${state} = select(0.0, ${known}[earlier + ${state * size}u], s > 1u);`,
            `  let after${state} = ${known}[at * ${states * size}u + ${state * size}u + unit];`,
            `  let grad${state} = ${grad}[at * ${states * size}u + ${state * size}u + unit]${more(state).join('')};`,
          ].join('\n'),
        ),
        cell.back(kernel),
        each(indices(gates), (gate) =>
          [
            `  ${out}[at * ${rows}u + ${gate * size}u + unit] = d${gate};`,
            `  turned[sample * ${rows}u + ${gate * size}u + unit] = ${cell.apart.includes(gate) ? 'e' : 'd'}${gate};`,
          ].join('\n'),
        ),
        each(carries, (state) => `  carried${state}[e] = ${cell.carried[state]};`),
        '}',
      ].join('\n'),
    ),
    'workgroupBarrier();',
    productText(product, matrix, 'turned'),
    'workgroupBarrier();',
    '}',
  ];
  return [
    kernel.step({
      label: 'recurrentGrad',
      body: body.join('\n'),
      outside: [
        sumsText(product),
        `var<workgroup> turned: array<f32, ${samples * rows}>;`,
        each(carries, (state) => `var<workgroup> carried${state}: array<f32, ${samples * size}>;`),
      ].join('\n'),
      threads: [WALKERS, 1],
      workgroups,
    }),
  ];
}

/**
 * A layer in one direction: a workgroup keeps some samples of the batch and walks their steps, with barriers between the
 * product of h with the weight and what the cell makes of it.
 */
export const recurrentLowerings: Pick<Lowerings, CompositeOp> = { recurrent: forward, recurrentGrad: back };
