import { numel } from '../../../core/shape';
import type { LowerContext } from './context';
import { ConvolutionNames, type ConvolutionSizes, derived } from './convolutionNames';
import { numberOf } from './gemmText';
import { KernelWriter, spread, THREADS } from './kernelWriter';
import { joinSums } from './reduce';
import type { Step } from './step';
import { SumTarget } from './target';

/** Whether each group has one input channel: a product of it would have next to no rows. */
export const isDepthwise = ({ w, attrs }: ConvolutionSizes): boolean => w[1] === 1 && attrs.groups > 1;

const NOTHING = derived([], []);

/** An invocation for each number of y. */
export function depthwise(sizes: ConvolutionSizes, ctx: LowerContext): Step {
  const kernel = new KernelWriter();
  const names = new ConvolutionNames(kernel, sizes);
  const target = new SumTarget(kernel, ctx.out, ctx.finish);
  const [x, weight] = [ctx.reads(kernel, 0), ctx.reads(kernel, 1)];
  const from = names.unfolded(x, '0');
  return kernel.each(
    'conv2d',
    numel(sizes.y),
    (i) =>
      [
        // The channel as a group of its own, and the image's place among all channels' images.
        `  let own = i32(${i}) / ${names.map} % ${names.outChannels};`,
        `  let batch = u32(own / ${names.groupOut});`,
        `  let n = i32(${i}) / (${names.map} * ${names.outChannels}) * ${names.map} + i32(${i}) % ${names.map};`,
        names.output('n', NOTHING).text,
        '  var sum = 0.0;',
        `  for (var k = 0; k < ${names.window}; k++) {`,
        names.tap('k', NOTHING).text,
        `    ${from.text ?? ''}`,
        `    sum = fma(${weight}[own * ${names.window} + k], ${numberOf(from)}, sum);`,
        '  }',
        `  ${target.store(i, 'sum')}`,
      ].join('\n'),
    target,
  );
}

/** An invocation for each number of x. */
export function depthwiseInputGrad(sizes: ConvolutionSizes, ctx: LowerContext): Step {
  const kernel = new KernelWriter();
  const names = new ConvolutionNames(kernel, sizes);
  const target = new SumTarget(kernel, ctx.out, ctx.finish);
  const [grad, weight] = [ctx.reads(kernel, 0), ctx.reads(kernel, 1)];
  const from = names.folded(grad, `channel * ${names.map}`);
  return kernel.each(
    'conv2dInputGrad',
    numel(sizes.x),
    (i) =>
      [
        `  let batch = i32(${i}) / ${names.image} % ${names.channels};`,
        `  let n = i32(${i}) / (${names.image} * ${names.channels}) * ${names.image} + i32(${i}) % ${names.image};`,
        names.input('n', NOTHING).text,
        '  var sum = 0.0;',
        `  for (var k = 0; k < ${names.window} * ${names.groupOut}; k++) {`,
        names.tap('k', NOTHING).text,
        `    ${from.text ?? ''}`,
        `    sum = fma(${weight}[batch * ${names.groupOut} * ${names.window} + k], ${numberOf(from)}, sum);`,
        '  }',
        `  ${target.store(i, 'sum')}`,
      ].join('\n'),
    target,
  );
}

/** A workgroup for each weight: sums of every 64th place, then halves onto halves. */
export function depthwiseWeightGrad(sizes: ConvolutionSizes, ctx: LowerContext): Step {
  const kernel = new KernelWriter();
  const names = new ConvolutionNames(kernel, sizes);
  const target = new SumTarget(kernel, ctx.out, ctx.finish);
  const [x, grad] = [ctx.reads(kernel, 0), ctx.reads(kernel, 1)];
  const from = names.unfolded(x, '0');
  const workgroups = numel(sizes.w);
  const body = [
    '  let workgroup = w.x + w.y * count.x;',
    `  let weight = min(workgroup, ${kernel.size(workgroups - 1)});`,
    `  let own = i32(weight) / ${names.window};`,
    `  let batch = u32(own / ${names.groupOut});`,
    `  let k = i32(weight) % ${names.window};`,
    names.tap('k', NOTHING).text,
    '  var sum = 0.0;',
    `  for (var n = l.x; n < ${kernel.size(sizes.y[0] * sizes.y[2] * sizes.y[3])}; n += ${THREADS}u) {`,
    names.output('n', NOTHING).text,
    `    ${from.text ?? ''}`,
    `    sum = fma(${grad}[(number * ${names.outChannels} + own) * ${names.map} + place], ${numberOf(from)}, sum);`,
    '  }',
    joinSums('part', (a, b) => `${a} + ${b}`),
    `  if (l.x == 0u && workgroup == weight) { ${target.store('weight', 'part[0]')} }`,
  ];
  return kernel.step({
    label: 'conv2dWeightGrad',
    body: body.join('\n'),
    outside: [target.outside, `var<workgroup> part: array<f32, ${THREADS}>;`].join('\n'),
    workgroups: spread(workgroups),
    inPlace: target.inPlace,
  });
}
