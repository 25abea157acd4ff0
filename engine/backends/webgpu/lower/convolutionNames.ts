import type { Shape4 } from '../../../core/shape';
import type { Conv2dAttrs } from '../../../ops/attrs';
import type { Derived } from './gemm';
import type { KernelWriter } from './kernelWriter';

/** Sizes of a convolution: x [N, C, H, W], w [O, C/groups, KH, KW], y [N, O, OH, OW]. */
export interface ConvolutionSizes {
  readonly x: Shape4;
  readonly w: Shape4;
  readonly y: Shape4;
  readonly attrs: Conv2dAttrs;
}

/** The same sizes as a kernel calls them, all of type i32. */
export class ConvolutionNames {
  private readonly known = new Map<string, string>();

  constructor(
    private readonly kernel: KernelWriter,
    private readonly sizes: ConvolutionSizes,
  ) {}

  private integer(name: string, value: number): string {
    const known = this.known.get(name) ?? this.kernel.integer(value);
    this.known.set(name, known);
    return known;
  }

  /** One tap without padding: each output place has one input place. */
  get isPointwise() {
    const { w, attrs } = this.sizes;
    return w[2] * w[3] === 1 && attrs.padding.every((padding) => padding === 0);
  }
  /** And the other way round. */
  get isUnit() {
    return this.isPointwise && this.sizes.attrs.stride.every((stride) => stride === 1);
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

  /**
   * A place of the kernel, `index`, taken apart: its `channel`, and how far `down` and `right` it is in the image.
   * `and` are lines that follow and the variables that these leave.
   */
  tap(index: string, and: Derived): Derived {
    if (this.isPointwise) return derived([`let channel = i32(${index});`, and.text], and.names);
    return derived(
      [
        `let channel = i32(${index}) / ${this.window};`,
        `let inWindow = i32(${index}) % ${this.window};`,
        `let down = inWindow / ${this.kernelWidth} * ${this.dilation(0)};`,
        `let right = inWindow % ${this.kernelWidth} * ${this.dilation(1)};`,
        and.text,
      ],
      [...and.names, 'down', 'right'],
    );
  }

  /** An output place, `index`: its image `number`, its `place` in the map, and where its window begins in x. */
  output(index: string, and: Derived): Derived {
    const xFrom = `(number * ${this.channels} + i32(batch) * ${this.groupIn}) * ${this.image}`;
    const lines = [
      `let number = i32(${index}) / ${this.map};`,
      `let place = i32(${index}) % ${this.map};`,
      `let top = place / ${this.outWidth} * ${this.stride(0)} - ${this.padding(0)};`,
      `let left = place % ${this.outWidth} * ${this.stride(1)} - ${this.padding(1)};`,
    ];
    return this.isPointwise
      ? derived([...lines, `let xFrom = ${xFrom} + top * ${this.width} + left;`, and.text], ['xFrom', ...and.names])
      : derived([...lines, `let xFrom = ${xFrom};`, and.text], ['xFrom', 'top', 'left', ...and.names]);
  }

  /** A number of x, or a zero of its padding, from `output` and `tap`, whose channel's first number is `xChannel` further. */
  unfolded(x: string, xChannel: string) {
    if (this.isPointwise) return { array: x, index: `xFrom + ${xChannel}` };
    return {
      text: 'let row = top + down; let column = left + right;',
      array: x,
      index: `xFrom + ${xChannel} + row * ${this.width} + column`,
      valid: [
        ...(this.isInside(0) ? [] : ['row >= 0', `row < ${this.height}`]),
        ...(this.isInside(1) ? [] : ['column >= 0', `column < ${this.width}`]),
      ],
    };
  }

  /** Whether no window reaches over an edge. */
  private isInside(axis: 0 | 1): boolean {
    const { x, w, y, attrs } = this.sizes;
    const [own, window, out] = axis === 0 ? [x[2], w[2], y[2]] : [x[3], w[3], y[3]];
    const last = (out - 1) * attrs.stride[axis] + (window - 1) * attrs.dilation[axis];
    return attrs.padding[axis] === 0 && last < own;
  }

  /** An input place, `index`: its image `number`, its `place` in that, and where the gradients that reach it begin. */
  input(index: string, and: Derived): Derived {
    const gFrom = `(number * ${this.outChannels} + i32(batch) * ${this.groupOut}) * ${this.map}`;
    const lines = [`let number = i32(${index}) / ${this.image};`, `let place = i32(${index}) % ${this.image};`];
    if (this.isUnit) return derived([...lines, `let gFrom = ${gFrom} + place;`, and.text], ['gFrom', ...and.names]);
    return derived(
      [
        ...lines,
        `let bottom = place / ${this.width} + ${this.padding(0)};`,
        `let far = place % ${this.width} + ${this.padding(1)};`,
        `let gFrom = ${gFrom};`,
        and.text,
      ],
      ['bottom', 'far', 'gFrom', ...and.names],
    );
  }

  /** A number of the gradient that reaches an `input` place through a tap, or 0; its channel's first number is `gChannel` further. */
  folded(grad: string, gChannel: string) {
    if (this.isUnit) return { array: grad, index: `gFrom + ${gChannel}` };
    const { stride } = this.sizes.attrs;
    const strided = (axis: 0 | 1, name: string) => {
      if (stride[axis] === 1) return { tests: [`${name} >= 0`], at: name };
      const by = this.stride(axis);
      return { tests: [`${name} >= 0`, `${name} % ${by} == 0`], at: `${name} / ${by}` };
    };
    const [row, column] = [strided(0, 'row'), strided(1, 'column')];
    // One tap has no names of its own for how far it is off.
    const [down, right] = this.isPointwise ? ['0', '0'] : ['down', 'right'];
    return {
      text: `let row = bottom - ${down}; let column = far - ${right}; let oh = ${row.at}; let ow = ${column.at};`,
      array: grad,
      index: `gFrom + ${gChannel} + oh * ${this.outWidth} + ow`,
      valid: [...row.tests, ...column.tests, `oh < ${this.outHeight}`, `ow < ${this.outWidth}`],
    };
  }
}

/** Lines, and the variables of type i32 that they leave. */
export const derived = (lines: readonly string[], names: readonly string[]): Derived => ({
  text: lines.filter((line) => line !== '').join('\n'),
  names,
});
