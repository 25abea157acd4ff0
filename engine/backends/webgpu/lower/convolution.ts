import type { Conv2dAttrs } from '../../../ops/attrs';
import type { Lowerings } from './context';
import type { Derived, GemmParts } from './gemm';
import type { KernelWriter } from './kernelWriter';

type Size4 = readonly [number, number, number, number];

/** Sizes of a convolution: x [N, C, H, W], w [O, C/groups, KH, KW], y [N, O, OH, OW]. */
interface Sizes {
  readonly x: Size4;
  readonly w: Size4;
  readonly y: Size4;
  readonly attrs: Conv2dAttrs;
}

/** The same sizes as a kernel calls them, all of type i32. */
class Names {
  private readonly known = new Map<string, string>();

  constructor(
    private readonly kernel: KernelWriter,
    private readonly sizes: Sizes,
  ) {}

  private integer(name: string, value: number): string {
    const known = this.known.get(name) ?? this.kernel.integer(value);
    this.known.set(name, known);
    return known;
  }

  get groupIn() {
    return this.integer('groupIn', this.sizes.w[1]);
  }
  get groupOut() {
    return this.integer('groupOut', this.sizes.w[0] / this.sizes.attrs.groups);
  }
  get channels() {
    return this.integer('channels', this.sizes.x[1]);
  }
  get outChannels() {
    return this.integer('outChannels', this.sizes.y[1]);
  }
  get window() {
    return this.integer('window', this.sizes.w[2] * this.sizes.w[3]);
  }
  get image() {
    return this.integer('image', this.sizes.x[2] * this.sizes.x[3]);
  }
  get map() {
    return this.integer('map', this.sizes.y[2] * this.sizes.y[3]);
  }
  get height() {
    return this.integer('height', this.sizes.x[2]);
  }
  get width() {
    return this.integer('width', this.sizes.x[3]);
  }
  get kernelWidth() {
    return this.integer('kernelWidth', this.sizes.w[3]);
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

  /** A place of the kernel, `index`, taken apart: its `channel`, and how far `down` and `right` it is in the image. */
  tap(index: string): string {
    return [
      `let channel = i32(${index}) / ${this.window};`,
      `let inWindow = i32(${index}) % ${this.window};`,
      `let down = inWindow / ${this.kernelWidth} * ${this.dilation(0)};`,
      `let right = inWindow % ${this.kernelWidth} * ${this.dilation(1)};`,
    ].join('\n');
  }

  /** An output place, `index`: its image `number`, its `place` in the map, and where its window begins in x. */
  output(index: string): string {
    return [
      `let number = i32(${index}) / ${this.map};`,
      `let place = i32(${index}) % ${this.map};`,
      `let top = place / ${this.outWidth} * ${this.stride(0)} - ${this.padding(0)};`,
      `let left = place % ${this.outWidth} * ${this.stride(1)} - ${this.padding(1)};`,
      `let xFrom = (number * ${this.channels} + i32(batch) * ${this.groupIn}) * ${this.image};`,
    ].join('\n');
  }

  /** A number of x, or a zero of its padding, from `output` and `tap`, whose channel's first number is `xChannel` further. */
  unfolded(x: string, xChannel: string) {
    return {
      text: 'let row = top + down; let column = left + right;',
      array: x,
      index: `xFrom + ${xChannel} + row * ${this.width} + column`,
      valid: ['row >= 0', `row < ${this.height}`, 'column >= 0', `column < ${this.width}`],
    };
  }

  /** A number of the gradient that reaches the input place of `bottom`, `far` and `gFrom` through a tap, or 0. */
  folded(grad: string) {
    const { stride } = this.sizes.attrs;
    const strided = (axis: 0 | 1, name: string) => {
      if (stride[axis] === 1) return { tests: [`${name} >= 0`], at: name };
      const by = this.stride(axis);
      return { tests: [`${name} >= 0`, `${name} % ${by} == 0`], at: `${name} / ${by}` };
    };
    const [row, column] = [strided(0, 'row'), strided(1, 'column')];
    return {
      text: `let row = bottom - down; let column = far - right; let oh = ${row.at}; let ow = ${column.at};`,
      array: grad,
      index: `gFrom + gChannel + oh * ${this.outWidth} + ow`,
      valid: [...row.tests, ...column.tests, `oh < ${this.outHeight}`, `ow < ${this.outWidth}`],
    };
  }
}

const derived = (lines: readonly string[], names: readonly string[]): Derived => ({ text: lines.join('\n'), names });

/** y = x ∗ w: rows are output channels, columns output places, the depth a window of all channels. */
function forward(kernel: KernelWriter, sizes: Sizes, x: string, weight: string): GemmParts {
  const names = new Names(kernel, sizes);
  const depth = sizes.w[1] * sizes.w[2] * sizes.w[3];
  return {
    k: derived([names.tap('k'), `let xChannel = channel * ${names.image};`], ['xChannel', 'down', 'right']),
    n: derived(
      [
        names.output('n'),
        `let yFrom = (number * ${names.outChannels} + i32(batch) * ${names.groupOut}) * ${names.map} + place;`,
      ],
      ['xFrom', 'top', 'left', 'yFrom'],
    ),
    a: { array: weight, index: `(batch * u32(${names.groupOut}) + m) * ${kernel.size(depth)} + k`, along: 'k' },
    b: { ...names.unfolded(x, 'xChannel'), along: 'n' },
    at: `yFrom + i32(m) * ${names.map}`,
  };
}

/** The gradient of x: rows are input channels, columns input places, the depth a window of all output channels. */
function inputGradient(kernel: KernelWriter, sizes: Sizes, grad: string, weight: string): GemmParts {
  const names = new Names(kernel, sizes);
  return {
    k: derived(
      [
        names.tap('k'),
        `let gChannel = channel * ${names.map};`,
        `let wFrom = (i32(batch) * ${names.groupOut} + channel) * ${names.groupIn} * ${names.window} + inWindow;`,
      ],
      ['gChannel', 'down', 'right', 'wFrom'],
    ),
    n: derived(
      [
        `let number = i32(n) / ${names.image};`,
        `let place = i32(n) % ${names.image};`,
        `let bottom = place / ${names.width} + ${names.padding(0)};`,
        `let far = place % ${names.width} + ${names.padding(1)};`,
        `let gFrom = (number * ${names.outChannels} + i32(batch) * ${names.groupOut}) * ${names.map};`,
        `let xFrom = (number * ${names.channels} + i32(batch) * ${names.groupIn}) * ${names.image} + place;`,
      ],
      ['bottom', 'far', 'gFrom', 'xFrom'],
    ),
    a: { array: weight, index: `wFrom + i32(m) * ${names.window}`, along: 'm' },
    b: { ...names.folded(grad), along: 'n' },
    at: `xFrom + i32(m) * ${names.image}`,
  };
}

/** The gradient of w: rows are output channels, columns places of a window of all channels, the depth all output places. */
function weightGradient(kernel: KernelWriter, sizes: Sizes, x: string, grad: string): GemmParts {
  const names = new Names(kernel, sizes);
  const columns = sizes.w[1] * sizes.w[2] * sizes.w[3];
  return {
    k: derived(
      [
        names.output('k'),
        `let gFrom = (number * ${names.outChannels} + i32(batch) * ${names.groupOut}) * ${names.map} + place;`,
      ],
      ['xFrom', 'top', 'left', 'gFrom'],
    ),
    n: derived([names.tap('n'), `let xChannel = channel * ${names.image};`], ['xChannel', 'down', 'right']),
    a: { array: grad, index: `gFrom + i32(m) * ${names.map}`, along: 'k' },
    b: { ...names.unfolded(x, 'xChannel'), along: 'k' },
    at: `(batch * u32(${names.groupOut}) + m) * ${kernel.size(columns)} + n`,
  };
}

/** Each group is a product by itself; what is unfolded is never stored (implicit matrix product). */
export const convolutionLowerings: Pick<Lowerings, 'conv2d' | 'conv2dInputGrad' | 'conv2dWeightGrad'> = {
  conv2d: ({ type, attrs }, ctx) => {
    const sizes: Sizes = { x: ctx.shapeOf(0) as Size4, w: ctx.shapeOf(1) as Size4, y: type.shape as Size4, attrs };
    const { w, y } = sizes;
    const parts = (kernel: KernelWriter) => forward(kernel, sizes, ctx.reads(kernel, 0), ctx.reads(kernel, 1));
    const [rows, columns, depth] = [w[0] / attrs.groups, y[0] * y[2] * y[3], w[1] * w[2] * w[3]];
    return ctx.product({ label: 'conv2d', batch: attrs.groups, rows, columns, depth, out: ctx.out, parts });
  },
  conv2dInputGrad: ({ type, attrs }, ctx) => {
    const sizes: Sizes = { x: type.shape as Size4, w: ctx.shapeOf(1) as Size4, y: ctx.shapeOf(0) as Size4, attrs };
    const { x, w } = sizes;
    const parts = (kernel: KernelWriter) => inputGradient(kernel, sizes, ctx.reads(kernel, 0), ctx.reads(kernel, 1));
    const [columns, depth] = [x[0] * x[2] * x[3], (w[0] / attrs.groups) * w[2] * w[3]];
    return ctx.product({
      label: 'conv2dInputGrad',
      batch: attrs.groups,
      rows: w[1],
      columns,
      depth,
      out: ctx.out,
      parts,
    });
  },
  conv2dWeightGrad: ({ type, attrs }, ctx) => {
    const sizes: Sizes = { x: ctx.shapeOf(0) as Size4, w: type.shape as Size4, y: ctx.shapeOf(1) as Size4, attrs };
    const { w, y } = sizes;
    const parts = (kernel: KernelWriter) => weightGradient(kernel, sizes, ctx.reads(kernel, 0), ctx.reads(kernel, 1));
    const [rows, columns, depth] = [w[0] / attrs.groups, w[1] * w[2] * w[3], y[0] * y[2] * y[3]];
    return ctx.product({ label: 'conv2dWeightGrad', batch: attrs.groups, rows, columns, depth, out: ctx.out, parts });
  },
};
