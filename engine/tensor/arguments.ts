import { InputError } from '../core/errors';
import { formatShape, normalizeAxis, numel, type Shape } from '../core/shape';
import type { Conv2dAttrs, Pair } from '../ops/attrs';

/** Axes as PyTorch takes them: one or several, negative ones from the end, all where none is given. */
export type Axes = number | readonly number[];

export function resolveAxes(axes: Axes | undefined, rank: number): number[] {
  if (axes === undefined) return Array.from({ length: rank }, (_, axis) => axis);
  const list = typeof axes === 'number' ? [axes] : axes;
  return list.map((axis) => normalizeAxis(axis, rank)).sort((a, b) => a - b);
}

/** Replaces the one -1 in a shape by what is left. Throws InputError `ops.reshapeInfer`, `ops.reshapeTwice`. */
export function resolveReshape(from: Shape, to: Shape): Shape {
  const unknown = to.filter((size) => size === -1).length;
  if (unknown === 0) return to;
  if (unknown > 1) throw new InputError('ops.reshapeTwice', { to: formatShape(to) });
  const [count, known] = [numel(from), numel(to.filter((size) => size !== -1))];
  if (known === 0 || count % known !== 0) {
    throw new InputError('ops.reshapeInfer', { from: formatShape(from), got: count, to: formatShape(to) });
  }
  return to.map((size) => (size === -1 ? count / known : size));
}

/** Bounds of a slice: missing ones are the whole axis, negative ones count from its end. */
export function resolveBounds(shape: Shape, bounds: readonly number[], fallback: (size: number) => number): number[] {
  const filled = shape.map((size, axis) => {
    const bound = bounds[axis] ?? fallback(size);
    return bound < 0 ? bound + size : bound;
  });
  return [...filled, ...bounds.slice(shape.length)];
}

/** How a convolution may be called: numbers count for both axes, and all have PyTorch's defaults. */
export interface Conv2dOptions {
  readonly stride?: number | Pair;
  readonly padding?: number | Pair;
  readonly dilation?: number | Pair;
  readonly groups?: number;
}

function asPair(value: number | Pair): Pair {
  return typeof value === 'number' ? [value, value] : value;
}

export function resolveConv2d(options: Conv2dOptions): Conv2dAttrs {
  return {
    stride: asPair(options.stride ?? 1),
    padding: asPair(options.padding ?? 0),
    dilation: asPair(options.dilation ?? 1),
    groups: options.groups ?? 1,
  };
}

export interface ConvTranspose2dOptions extends Conv2dOptions {
  /** Rows and columns added at one end, to choose among the sizes that a stride makes equal. */
  readonly outputPadding?: number | Pair;
}

/**
 * A transposed convolution is the gradient of one from `inputSize` to `size`. `missing`: positions after the last that
 * such a convolution would have too; PyTorch takes them as zeros.
 */
export function resolveConvTranspose2d(size: Pair, kernel: Pair, options: ConvTranspose2dOptions) {
  const attrs = resolveConv2d(options);
  const { stride, padding, dilation } = attrs;
  const outputPadding = asPair(options.outputPadding ?? 0);
  const along = (axis: 0 | 1) => {
    const span = (size[axis] - 1) * stride[axis] + dilation[axis] * (kernel[axis] - 1) + 1;
    return span - 2 * padding[axis] + outputPadding[axis];
  };
  const beyond = (axis: 0 | 1) => Math.floor(outputPadding[axis] / stride[axis]);
  const inputSize: Pair = [along(0), along(1)];
  const missing: Pair = [beyond(0), beyond(1)];
  return { attrs: { ...attrs, inputSize }, missing };
}
