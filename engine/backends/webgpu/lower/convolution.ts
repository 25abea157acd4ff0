import type { Conv2dAttrs } from '../../../ops/attrs';
import type { LowerContext, Lowerings } from './context';
import { type Gemm, gemm, type Value } from './gemm';
import type { KernelWriter } from './kernelWriter';
import type { Step } from './step';

type Size4 = readonly [number, number, number, number];

/** Sizes of a convolution: x [N, C, H, W], w [O, C/groups, KH, KW], y [N, O, OH, OW]. */
interface Sizes {
  readonly x: Size4;
  readonly w: Size4;
  readonly y: Size4;
  readonly attrs: Conv2dAttrs;
}

/** The same sizes as a kernel calls them. */
class Names {
  constructor(
    private readonly kernel: KernelWriter,
    private readonly sizes: Sizes,
  ) {}

  private readonly known = new Map<string, string>();

  private size(name: string, value: number): string {
    const known = this.known.get(name) ?? this.kernel.size(value);
    this.known.set(name, known);
    return known;
  }

  private integer(name: string, value: number): string {
    return `bitcast<i32>(${this.size(name, value)})`;
  }

  get groupIn() {
    return this.size('groupIn', this.sizes.w[1]);
  }
  get groupOut() {
    return this.size('groupOut', this.sizes.w[0] / this.sizes.attrs.groups);
  }
  get channels() {
    return this.size('channels', this.sizes.x[1]);
  }
  get outChannels() {
    return this.size('outChannels', this.sizes.y[1]);
  }
  get window() {
    return this.size('window', this.sizes.w[2] * this.sizes.w[3]);
  }
  get image() {
    return this.size('image', this.sizes.x[2] * this.sizes.x[3]);
  }
  get map() {
    return this.size('map', this.sizes.y[2] * this.sizes.y[3]);
  }
  get height() {
    return this.integer('height', this.sizes.x[2]);
  }
  get width() {
    return this.integer('width', this.sizes.x[3]);
  }
  get kernelWidth() {
    return this.size('kernelWidth', this.sizes.w[3]);
  }
  get outHeight() {
    return this.integer('outHeight', this.sizes.y[2]);
  }
  get outWidth() {
    return this.integer('outWidth', this.sizes.y[3]);
  }
  stride(axis: 0 | 1) {
    return this.integer(`stride${axis}`, this.sizes.attrs.stride[axis]);
  }
  padding(axis: 0 | 1) {
    return this.integer(`padding${axis}`, this.sizes.attrs.padding[axis]);
  }
  dilation(axis: 0 | 1) {
    return this.integer(`dilation${axis}`, this.sizes.attrs.dilation[axis]);
  }

  /** A place of the kernel, `at`, taken apart: `channel`, `kh` and `kw`. */
  tap(at: string): string {
    return [
      `          let channel = ${at} / ${this.window};`,
      `          let kh = i32((${at} % ${this.window}) / ${this.kernelWidth});`,
      `          let kw = i32((${at} % ${this.window}) % ${this.kernelWidth});`,
    ].join('\n');
  }

  /** A number of x, or a zero of its padding, for the output place `at` (image and place in its map) and a tap. */
  unfolded(x: string, at: string): Value {
    return {
      text: [
        `          let image = ${at} / ${this.map};`,
        `          let oh = i32((${at} % ${this.map}) / u32(${this.outWidth}));`,
        `          let ow = i32((${at} % ${this.map}) % u32(${this.outWidth}));`,
        `          let ih = oh * ${this.stride(0)} - ${this.padding(0)} + kh * ${this.dilation(0)};`,
        `          let iw = ow * ${this.stride(1)} - ${this.padding(1)} + kw * ${this.dilation(1)};`,
        '          var number = 0.0;',
        `          if (ih >= 0 && ih < ${this.height} && iw >= 0 && iw < ${this.width}) {`,
        `            number = ${x}[(image * ${this.channels} + batch * ${this.groupIn} + channel) * ${this.image} + u32(ih * ${this.width} + iw)];`,
        '          }',
      ].join('\n'),
      is: 'number',
    };
  }

  /** A number of the gradient that reaches the input place `at` through a tap, or 0. */
  folded(grad: string, at: string): Value {
    return {
      text: [
        `          let image = ${at} / ${this.image};`,
        `          let ih = i32((${at} % ${this.image}) / u32(${this.width})) + ${this.padding(0)} - kh * ${this.dilation(0)};`,
        `          let iw = i32((${at} % ${this.image}) % u32(${this.width})) + ${this.padding(1)} - kw * ${this.dilation(1)};`,
        '          var number = 0.0;',
        `          if (ih >= 0 && iw >= 0 && ih % ${this.stride(0)} == 0 && iw % ${this.stride(1)} == 0) {`,
        `            let oh = ih / ${this.stride(0)};`,
        `            let ow = iw / ${this.stride(1)};`,
        `            if (oh < ${this.outHeight} && ow < ${this.outWidth}) {`,
        `              number = ${grad}[(image * ${this.outChannels} + batch * ${this.groupOut} + channel) * ${this.map} + u32(oh * ${this.outWidth} + ow)];`,
        '            }',
        '          }',
      ].join('\n'),
      is: 'number',
    };
  }
}

const product = (parts: Gemm, ctx: LowerContext): Step[] => gemm(parts, (bytes) => ctx.storages.add(bytes));

/** Each group is a product by itself; what is unfolded is never stored (implicit matrix product). */
export const convolutionLowerings: Pick<Lowerings, 'conv2d' | 'conv2dInputGrad' | 'conv2dWeightGrad'> = {
  conv2d: ({ type, attrs }, ctx) => {
    const sizes: Sizes = { x: ctx.shapeOf(0) as Size4, w: ctx.shapeOf(1) as Size4, y: type.shape as Size4, attrs };
    const { w, y } = sizes;
    const depth = w[1] * w[2] * w[3];
    const parts = (kernel: KernelWriter) => {
      const [x, weight] = [ctx.reads(kernel, 0), ctx.reads(kernel, 1)];
      const names = new Names(kernel, sizes);
      const input = names.unfolded(x, 'n');
      return {
        a: { is: `${weight}[(batch * ${names.groupOut} + m) * ${kernel.size(depth)} + k]` },
        b: { text: `${names.tap('k')}\n${input.text}`, is: input.is },
        at: {
          is: `((n / ${names.map}) * ${names.outChannels} + batch * ${names.groupOut} + m) * ${names.map} + n % ${names.map}`,
        },
      };
    };
    const [rows, columns] = [w[0] / attrs.groups, y[0] * y[2] * y[3]];
    return product({ label: 'conv2d', batch: attrs.groups, rows, columns, depth, out: ctx.out, parts }, ctx);
  },
  conv2dInputGrad: ({ type, attrs }, ctx) => {
    const sizes: Sizes = { x: type.shape as Size4, w: ctx.shapeOf(1) as Size4, y: ctx.shapeOf(0) as Size4, attrs };
    const { x, w } = sizes;
    const parts = (kernel: KernelWriter) => {
      const [grad, weight] = [ctx.reads(kernel, 0), ctx.reads(kernel, 1)];
      const names = new Names(kernel, sizes);
      const output = names.folded(grad, 'n');
      return {
        a: {
          is: `${weight}[((batch * ${names.groupOut} + k / ${names.window}) * ${names.groupIn} + m) * ${names.window} + k % ${names.window}]`,
        },
        b: { text: `${names.tap('k')}\n${output.text}`, is: output.is },
        at: {
          is: `((n / ${names.image}) * ${names.channels} + batch * ${names.groupIn} + m) * ${names.image} + n % ${names.image}`,
        },
      };
    };
    const [columns, depth] = [x[0] * x[2] * x[3], (w[0] / attrs.groups) * w[2] * w[3]];
    const gradient = { label: 'conv2dInputGrad', batch: attrs.groups, rows: w[1], columns, depth, out: ctx.out, parts };
    return product(gradient, ctx);
  },
  conv2dWeightGrad: ({ type, attrs }, ctx) => {
    const sizes: Sizes = { x: ctx.shapeOf(0) as Size4, w: type.shape as Size4, y: ctx.shapeOf(1) as Size4, attrs };
    const { w, y } = sizes;
    const columns = w[1] * w[2] * w[3];
    const parts = (kernel: KernelWriter) => {
      const [x, grad] = [ctx.reads(kernel, 0), ctx.reads(kernel, 1)];
      const names = new Names(kernel, sizes);
      const input = names.unfolded(x, 'k');
      return {
        a: {
          is: `${grad}[((k / ${names.map}) * ${names.outChannels} + batch * ${names.groupOut} + m) * ${names.map} + k % ${names.map}]`,
        },
        b: { text: `${names.tap('n')}\n${input.text}`, is: input.is },
        at: { is: `(batch * ${names.groupOut} + m) * ${kernel.size(columns)} + n` },
      };
    };
    const [rows, depth] = [w[0] / attrs.groups, y[0] * y[2] * y[3]];
    const gradient = { label: 'conv2dWeightGrad', batch: attrs.groups, rows, columns, depth, out: ctx.out, parts };
    return product(gradient, ctx);
  },
};
