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
