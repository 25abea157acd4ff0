import type { CompositeOp } from '../../../ops/attrs';
import { cells } from '../../../ops/recurrent/cells';
import type { LowerContext, Lowerings, OpOf } from './context';
import { each } from './gemmText';
import { KernelWriter } from './kernelWriter';
import { cellTexts } from './recurrentCells';
import type { StepProduct } from './recurrentProduct';
import { productFor, type RecurrentSizes, sizesOf } from './recurrentSizes';
import { walkStep } from './recurrentWalk';
import type { Step } from './step';

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

/** A unit's gates as the input gave them, `x0`…, and what h gives to them, `y0`… */
const gatesText = (
  { gates, size }: RecurrentSizes,
  fromInput: string,
  fromHidden: (column: string) => string,
): string =>
  each(indices(gates), (gate) => {
    const column = `${gate * size}u + unit`;
    return [
      `  let x${gate} = ${fromInput}[at * ${gates * size}u + ${column}];`,
      `  let y${gate} = ${fromHidden(column)};`,
    ].join('\n');
  });

function forward(value: OpOf<'recurrent'>, ctx: LowerContext): readonly Step[] {
  const { cell: name, reverse } = value.attrs;
  const sizes = sizesOf(value, ctx.storages.plan);
  const product = productFor(sizes, 'forward') as StepProduct;
  const { size, gates, states } = sizes;
  const weight = transposed(ctx, gates * size, size);
  const kernel = new KernelWriter();
  const [fromInput, out] = [ctx.reads(kernel, 0), ctx.writes(kernel)];
  const matrix = kernel.readWide(weight.to, product.width);
  const bias = cells[name].biased ? ctx.reads(kernel, 2) : null;
  const walk = walkStep(kernel, {
    label: 'recurrent',
    steps: ctx.shapeOf(0)[0] as number,
    sizes,
    product,
    loop: (length) => `for (var s = 0u; s < ${length}; s++) {\n  let step = ${reverse ? `${length} - 1u - s` : 's'};`,
    kept: indices(states).map((state) => `held${state}`),
    held: 'held0',
    matrix,
    multiplies: 'before',
    unit: () =>
      [
        gatesText(sizes, fromInput, (column) => `summed(sample, ${column})${bias ? ` + ${bias}[${column}]` : ''}`),
        each(indices(states), (state) => `  let before${state} = held${state}[e];`),
        cellTexts[name].next(kernel),
        each(indices(states), (state) =>
          [
            `  ${out}[at * ${states * size}u + ${state * size}u + unit] = after${state};`,
            `  held${state}[e] = after${state};`,
          ].join('\n'),
        ),
      ].join('\n'),
  });
  return [weight.step, walk];
}

function back(value: OpOf<'recurrentGrad'>, ctx: LowerContext): readonly Step[] {
  const { cell: name, reverse } = value.attrs;
  const sizes = sizesOf(value, ctx.storages.plan);
  const product = productFor(sizes, 'back') as StepProduct;
  const { size, gates, states } = sizes;
  const rows = gates * size;
  const cell = cellTexts[name];
  const kernel = new KernelWriter();
  const matrix = kernel.readWide(ctx.input(4), product.width);
  const read = (input: number) => ctx.reads(kernel, input);
  const [grad, known, fromInput, fromHidden, out] = [read(0), read(1), read(2), read(3), ctx.writes(kernel)];
  const carries = indices(states).filter((state) => cell.carried[state] !== undefined);
  const more = (state: number) =>
    [...(state === 0 ? ['summed(sample, unit)'] : []), ...(carries.includes(state) ? [`carried${state}[e]`] : [])].map(
      (term) => ` + ${term}`,
    );
  const walk = walkStep(kernel, {
    label: 'recurrentGrad',
    steps: ctx.shapeOf(0)[0] as number,
    sizes,
    product,
    loop: (length) =>
      [
        `for (var s = ${length}; s > 0u; s--) {`,
        `  let step = ${reverse ? `${length} - s` : 's - 1u'};`,
        `  let former = ${reverse ? 'step + 1u' : 'step - 1u'};`,
      ].join('\n'),
    kept: carries.map((state) => `carried${state}`),
    held: 'turned',
    matrix,
    multiplies: 'behind',
    outside: [`var<workgroup> turned: array<f32, ${product.samples * rows}>;`],
    unit: (count) =>
      [
        `  let earlier = select(0u, (former * ${count} + n) * ${states * size}u + unit, s > 1u);`,
        gatesText(sizes, fromInput, (column) => `${fromHidden}[at * ${rows}u + ${column}]`),
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
      ].join('\n'),
  });
  return [walk];
}

export const recurrentLowerings: Pick<Lowerings, CompositeOp> = { recurrent: forward, recurrentGrad: back };
