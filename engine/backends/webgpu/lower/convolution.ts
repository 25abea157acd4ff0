import type { Shape4 } from '../../../core/shape';
import type { Lowerings } from './context';
import { ConvolutionNames, type ConvolutionSizes, derived } from './convolutionNames';
import { depthwise, depthwiseInputGrad, depthwiseWeightGrad, isDepthwise } from './depthwise';
import type { GemmParts } from './gemm';
import type { KernelWriter } from './kernelWriter';

/** y = x ∗ w: rows are output channels, columns output places, the depth a window of all channels. */
function forward(kernel: KernelWriter, sizes: ConvolutionSizes, x: string, weight: string): GemmParts {
  const names = new ConvolutionNames(kernel, sizes);
  const depth = sizes.w[1] * sizes.w[2] * sizes.w[3];
  const yFrom = `(number * ${names.outChannels} + i32(batch) * ${names.groupOut}) * ${names.map} + place`;
  return {
    k: names.tap('k', derived([`let xChannel = channel * ${names.image};`], ['xChannel'])),
    n: names.output('n', derived([`let yFrom = ${yFrom};`], ['yFrom'])),
    a: { array: weight, index: `(batch * u32(${names.groupOut}) + m) * ${kernel.size(depth)} + k`, along: 'k' },
    b: { ...names.unfolded(x, 'xChannel'), along: 'n' },
    at: `yFrom + i32(m) * ${names.map}`,
  };
}

/** The gradient of x: rows are input channels, columns input places, the depth a window of all output channels. */
function inputGradient(kernel: KernelWriter, sizes: ConvolutionSizes, grad: string, weight: string): GemmParts {
  const names = new ConvolutionNames(kernel, sizes);
  const inWindow = names.isPointwise ? '' : ' + inWindow';
  const wFrom = `(i32(batch) * ${names.groupOut} + channel) * ${names.groupIn} * ${names.window}${inWindow}`;
  const xFrom = `(number * ${names.channels} + i32(batch) * ${names.groupIn}) * ${names.image} + place`;
  return {
    k: names.tap(
      'k',
      derived([`let gChannel = channel * ${names.map};`, `let wFrom = ${wFrom};`], ['gChannel', 'wFrom']),
    ),
    n: names.input('n', derived([`let xFrom = ${xFrom};`], ['xFrom'])),
    a: { array: weight, index: `wFrom + i32(m) * ${names.window}`, along: 'm' },
    b: { ...names.folded(grad, 'gChannel'), along: 'n' },
    at: `xFrom + i32(m) * ${names.image}`,
  };
}

/** The gradient of w: rows are output channels, columns places of a window of all channels, the depth all output places. */
function weightGradient(kernel: KernelWriter, sizes: ConvolutionSizes, x: string, grad: string): GemmParts {
  const names = new ConvolutionNames(kernel, sizes);
  const columns = sizes.w[1] * sizes.w[2] * sizes.w[3];
  const gFrom = `(number * ${names.outChannels} + i32(batch) * ${names.groupOut}) * ${names.map} + place`;
  return {
    k: names.output('k', derived([`let gFrom = ${gFrom};`], ['gFrom'])),
    n: names.tap('n', derived([`let xChannel = channel * ${names.image};`], ['xChannel'])),
    a: { array: grad, index: `gFrom + i32(m) * ${names.map}`, along: 'k' },
    b: { ...names.unfolded(x, 'xChannel'), along: 'k' },
    at: `(batch * u32(${names.groupOut}) + m) * ${kernel.size(columns)} + n`,
  };
}

/** Each group is a product by itself; what is unfolded is never stored (implicit matrix product). Groups of one channel are too thin for that. */
export const convolutionLowerings: Pick<Lowerings, 'conv2d' | 'conv2dInputGrad' | 'conv2dWeightGrad'> = {
  conv2d: ({ type, attrs }, ctx) => {
    const sizes: ConvolutionSizes = {
      x: ctx.shapeOf(0) as Shape4,
      w: ctx.shapeOf(1) as Shape4,
      y: type.shape as Shape4,
      attrs,
    };
    if (isDepthwise(sizes)) return [depthwise(sizes, ctx)];
    const { w, y } = sizes;
    const parts = (kernel: KernelWriter) => forward(kernel, sizes, ctx.reads(kernel, 0), ctx.reads(kernel, 1));
    const [rows, columns, depth] = [w[0] / attrs.groups, y[0] * y[2] * y[3], w[1] * w[2] * w[3]];
    return ctx.product({ label: 'conv2d', batch: attrs.groups, rows, columns, depth, parts });
  },
  conv2dInputGrad: ({ type, attrs }, ctx) => {
    const sizes: ConvolutionSizes = {
      x: type.shape as Shape4,
      w: ctx.shapeOf(1) as Shape4,
      y: ctx.shapeOf(0) as Shape4,
      attrs,
    };
    if (isDepthwise(sizes)) return [depthwiseInputGrad(sizes, ctx)];
    const { x, w } = sizes;
    const parts = (kernel: KernelWriter) => inputGradient(kernel, sizes, ctx.reads(kernel, 0), ctx.reads(kernel, 1));
    const [columns, depth] = [x[0] * x[2] * x[3], (w[0] / attrs.groups) * w[2] * w[3]];
    return ctx.product({
      label: 'conv2dInputGrad',
      batch: attrs.groups,
      rows: w[1],
      columns,
      depth,
      parts,
    });
  },
  conv2dWeightGrad: ({ type, attrs }, ctx) => {
    const sizes: ConvolutionSizes = {
      x: ctx.shapeOf(0) as Shape4,
      w: type.shape as Shape4,
      y: ctx.shapeOf(1) as Shape4,
      attrs,
    };
    if (isDepthwise(sizes)) return [depthwiseWeightGrad(sizes, ctx)];
    const { w, y } = sizes;
    const parts = (kernel: KernelWriter) => weightGradient(kernel, sizes, ctx.reads(kernel, 0), ctx.reads(kernel, 1));
    const [rows, columns, depth] = [w[0] / attrs.groups, w[1] * w[2] * w[3], y[0] * y[2] * y[3]];
    return ctx.product({ label: 'conv2dWeightGrad', batch: attrs.groups, rows, columns, depth, parts });
  },
};
