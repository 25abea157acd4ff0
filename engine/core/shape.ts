import type { DType } from './dtype';
import { InputError } from './errors';

/** Sizes per dimension, outermost first, row-major ("C") layout. `[]` is a scalar. */
export type Shape = readonly number[];

/** Of images, [N, C, H, W], or of a convolution's weight, [O, C/groups, KH, KW]. */
export type Shape4 = readonly [number, number, number, number];

/** What is known of a tensor before it has values. */
export interface TensorType {
  readonly shape: Shape;
  readonly dtype: DType;
}

/** Number of elements; 1 for a scalar. */
export function numel(shape: Shape): number {
  let count = 1;
  for (const size of shape) count *= size;
  return count;
}

/** Row-major strides in elements. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis] as number;
  }
  return strides;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}

/** Reads "16×24×24"; a scalar reads "scalar". */
export function formatShape(shape: readonly (number | string)[]): string {
  return shape.length === 0 ? 'scalar' : shape.join('×');
}

/** Turns a possibly negative axis into 0…rank-1. Throws InputError `shape.axis`. */
export function normalizeAxis(axis: number, rank: number): number {
  const positive = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(axis) || positive < 0 || positive >= rank) {
    throw new InputError('shape.axis', { axis, rank });
  }
  return positive;
}

/** The shape two operands take together, by NumPy's broadcasting rules. Throws InputError `shape.broadcast`. */
export function broadcastShapes(a: Shape, b: Shape): number[] {
  const shape = broadcastOf(a, b);
  if (!shape) throw new InputError('shape.broadcast', { a: formatShape(a), b: formatShape(b) });
  return shape;
}

/** The shape of both together; null where they do not fit. */
export function broadcastOf(a: Shape, b: Shape): number[] | null {
  const rank = Math.max(a.length, b.length);
  const out = new Array<number>(rank);
  for (let i = 1; i <= rank; i++) {
    const left = a[a.length - i] ?? 1;
    const right = b[b.length - i] ?? 1;
    if (left !== right && left !== 1 && right !== 1) return null;
    out[rank - i] = left === 1 ? right : left;
  }
  return out;
}

/** Strides, in elements of `from`, that read it as if broadcast to `to`: 0 where an axis is repeated. */
export function broadcastStrides(from: Shape, to: Shape): number[] {
  const own = stridesOf(from);
  const missing = to.length - from.length;
  return to.map((_, axis) => {
    const source = axis - missing;
    return source < 0 || from[source] === 1 ? 0 : (own[source] as number);
  });
}
