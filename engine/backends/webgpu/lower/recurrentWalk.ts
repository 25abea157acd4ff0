import { each } from './gemmText';
import { type KernelWriter, spread } from './kernelWriter';
import { productText, type StepProduct, sumsText, WALKERS } from './recurrentProduct';
import type { RecurrentSizes } from './recurrentSizes';
import type { Step } from './step';

/** A walk over the steps of a layer, forward or back: what its kernel is made of. */
interface Walk {
  readonly label: string;
  readonly steps: number;
  readonly sizes: RecurrentSizes;
  readonly product: StepProduct;
  /** WGSL: the head of the loop over the steps, and what follows from its variable; `length` is their number. */
  loop(length: string): string;
  /** Arrays of workgroup memory with a number a unit that goes on to the next step; zeros at first. */
  readonly kept: readonly string[];
  /** What is multiplied, [samples, depth] in workgroup memory. */
  readonly held: string;
  /** The array it is multiplied with. */
  readonly matrix: string;
  /** Whether that comes before what is done for each unit, or behind it. */
  readonly multiplies: 'before' | 'behind';
  readonly outside?: readonly string[];
  /** Statements for one unit of a sample there is, `at` its place among all steps and samples; `count` is the batch. */
  unit(count: string): string;
}

/** A workgroup keeps some samples of the batch and walks their steps, with a barrier behind the product and behind the units. */
export function walkStep(kernel: KernelWriter, walk: Walk): Step {
  const { product, sizes, kept } = walk;
  const { samples } = product;
  const groups = Math.ceil(sizes.batch / samples);
  const [length, count] = [kernel.size(walk.steps), kernel.size(sizes.batch)];
  /** A loop over a workgroup's units; `e` is the unit's place among all of its samples. */
  const units = (text: string): string =>
    [
      `for (var e = l.x; e < ${samples * sizes.size}u; e += ${WALKERS}u) {`,
      `  let sample = e / ${sizes.size}u;`,
      `  let unit = e % ${sizes.size}u;`,
      text,
      '}',
    ].join('\n');
  const multiply = productText(product, walk.matrix, walk.held);
  const compute = () =>
    units(
      ['let n = first + sample;', `if (n < ${count}) {`, `  let at = step * ${count} + n;`, walk.unit(count), '}'].join(
        '\n',
      ),
    );
  const body = [
    '  let group = w.x + w.y * count.x;',
    `  if (group >= ${kernel.size(groups)}) { return; }`,
    `  let first = group * ${samples}u;`,
    units(each(kept, (name) => `  ${name}[e] = 0.0;`)),
    'workgroupBarrier();',
    walk.loop(length),
    ...(walk.multiplies === 'before'
      ? [multiply, 'workgroupBarrier();', compute()]
      : [compute(), 'workgroupBarrier();', multiply]),
    'workgroupBarrier();',
    '}',
  ];
  return kernel.step({
    label: walk.label,
    body: body.join('\n'),
    outside: [
      sumsText(product),
      ...(walk.outside ?? []),
      each(kept, (name) => `var<workgroup> ${name}: array<f32, ${samples * sizes.size}>;`),
    ].join('\n'),
    threads: [WALKERS, 1],
    workgroups: spread(groups),
  });
}
