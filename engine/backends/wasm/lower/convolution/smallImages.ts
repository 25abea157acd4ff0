import type { StorageId } from '../../../../plan/arena';
import type { LowerContext } from '../context';
import { partsFor } from '../parts';
import { productSteps } from '../products';
import { read, type Step, type Table, table, write } from '../step';
import type { Geometry } from './geometry';

/*
 * Images smaller than the kernel: most of its positions meet only padding. The convolution is then one product with a matrix
 * of the positions that count, y [N × O·OH·OW] = x [N × C·H·W] · Wᵀ (assembly/convolution/taps.ts).
 */

/** Images times positions saved, for each entry of the matrix, that pay for writing it. */
const SAVED = 10;
const MOST_ENTRIES = 1 << 24;

export function areSmall({ batch, groups, inChannels, outChannels, size, kernel, outSize }: Geometry): boolean {
  const [pixels, positions, outputs] = [size, kernel, outSize].map(([height, width]) => height * width) as [
    number,
    number,
    number,
  ];
  if (groups > 1 || outChannels * outputs * inChannels * pixels > MOST_ENTRIES) return false;
  return batch * (positions - pixels) > SAVED * pixels;
}

/** Layout of assembly/convolution/taps.ts. */
function tapsTable({ size, kernel, outSize, attrs: { stride, padding, dilation } }: Geometry): Table {
  const place = (axis: 0 | 1, output: number, pixel: number) => {
    const tap = (pixel + padding[axis] - output * stride[axis]) / dilation[axis];
    return Number.isInteger(tap) && tap >= 0 && tap < kernel[axis] ? tap : -1;
  };
  const taps: number[] = [];
  for (let p = 0; p < outSize[0] * outSize[1]; p++) {
    for (let q = 0; q < size[0] * size[1]; q++) {
      const h = place(0, Math.floor(p / outSize[1]), Math.floor(q / size[1]));
      const w = place(1, p % outSize[1], q % size[1]);
      taps.push(h < 0 || w < 0 ? -1 : h * kernel[1] + w);
    }
  }
  return table([outSize[0] * outSize[1], size[0] * size[1], kernel[0] * kernel[1], ...taps]);
}

function sizesOf({ batch, inChannels, outChannels, size, outSize }: Geometry) {
  const outputs = outSize[0] * outSize[1];
  return { batch, inputs: inChannels * size[0] * size[1], outputs, results: outChannels * outputs };
}

export function smallSteps(ctx: LowerContext, g: Geometry): Step[] {
  const { batch: m, inputs: k, outputs, results: n } = sizesOf(g);
  const { steps, matrix } = expanded(ctx, g);
  let { bias } = ctx.epilogue;
  if (bias && outputs > 1) {
    // A channel's bias for each of its outputs.
    const spread = ctx.storages.add(n * 4);
    const words = [2, g.outChannels, outputs, outputs, 1, 1, 0];
    steps.push({ kernel: 'stridedCopy', args: [write(spread), bias.place, table(words)] });
    bias = { place: read(spread), row: 0 };
  }
  const strides = { aRow: k, aColumn: 1, bRow: 1, bColumn: k };
  const epilogue = { bias, relu: ctx.epilogue.relu };
  steps.push(...productSteps(ctx, { a: ctx.input(0), b: matrix, m, n, k, ...strides, ...epilogue }));
  return steps;
}

export function smallInputGradSteps(ctx: LowerContext, g: Geometry): Step[] {
  const { batch: m, inputs: n, results: k } = sizesOf(g);
  const { steps, matrix } = expanded(ctx, g);
  const strides = { aRow: k, aColumn: 1, bRow: n, bColumn: 1 };
  return [...steps, ...productSteps(ctx, { a: ctx.input(0), b: matrix, m, n, k, ...strides })];
}

export function smallWeightGradSteps(ctx: LowerContext, g: Geometry): Step[] {
  const { batch: k, inputs: n, results: m } = sizesOf(g);
  const out = ctx.storages.add(m * n * 4);
  const strides = { aRow: 1, aColumn: m, bRow: n, bColumn: 1 };
  return [
    ...productSteps(ctx, { a: ctx.input(1), b: ctx.input(0), out, m, n, k, ...strides }),
    {
      kernel: 'collectTaps',
      args: [read(out), write(ctx.out), g.outChannels, g.inChannels, tapsTable(g)],
      parts: Math.min(partsFor(m * n), g.outChannels),
    },
  ];
}

/** The matrix W [O·OH·OW × C·H·W], and the step that writes it. */
function expanded(ctx: LowerContext, g: Geometry): { matrix: StorageId; steps: Step[] } {
  const { inputs, results } = sizesOf(g);
  const matrix = ctx.storages.add(inputs * results * 4);
  const step: Step = {
    kernel: 'expandTaps',
    args: [read(ctx.input(1)), write(matrix), g.outChannels, g.inChannels, tapsTable(g)],
    parts: Math.min(partsFor(inputs * results), g.outChannels),
  };
  return { matrix, steps: [step] };
}
