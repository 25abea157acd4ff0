import { BYTES_PER_ELEMENT, type DType } from '../core/dtype';
import { InputError } from '../core/errors';
import { formatShape, normalizeAxis, numel, type Shape, type TensorType } from '../core/shape';
import type { OpName } from './attrs';
import type { OpCost } from './spec';

/** Checks the number of inputs, and that each has one of the types allowed for its place. */
export function checkInputs(op: OpName, inputs: readonly TensorType[], allowed: readonly (DType | 'any')[]): void {
  if (inputs.length !== allowed.length) {
    throw new InputError('ops.inputs', { op, expected: allowed.length, got: inputs.length });
  }
  inputs.forEach((input, index) => {
    const dtype = allowed[index];
    if (dtype !== 'any' && input.dtype !== dtype) {
      throw new InputError('ops.dtype', { op, expected: String(dtype), got: input.dtype });
    }
  });
}

/** The input at `index`; `checkInputs` has made sure that it is there. */
export function at<V>(inputs: readonly V[], index: number): V {
  return inputs[index] as V;
}

export function checkRank(op: OpName, shape: Shape, rank: number): void {
  if (shape.length !== rank) {
    throw new InputError('ops.rank', { op, expected: rank, got: shape.length, shape: formatShape(shape) });
  }
}

/** Refuses a shape other than the one that follows from the rest. */
export function checkShape(op: OpName, got: Shape, expected: Shape): void {
  if (got.length !== expected.length || got.some((size, axis) => size !== expected[axis])) {
    throw new InputError('ops.shape', { op, expected: formatShape(expected), got: formatShape(got) });
  }
}

/** Refuses sizes that are no whole numbers ≥ 0. */
export function checkSizes(op: OpName, shape: Shape): void {
  if (shape.some((size) => !Number.isInteger(size) || size < 0)) {
    throw new InputError('ops.sizes', { op, shape: formatShape(shape) });
  }
}

/** Refuses axes that are not ascending and within the rank. */
export function checkAxes(axes: readonly number[], rank: number): void {
  axes.forEach((axis, index) => {
    normalizeAxis(axis, rank);
    const before = axes[index - 1] ?? -1;
    if (axis <= before) throw new InputError('ops.axes', { axes: axes.join(', '), rank });
  });
}

/** The shape that is left when `axes` are reduced. */
export function reducedShape(shape: Shape, axes: readonly number[], keepDims: boolean): number[] {
  if (keepDims) return shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  return shape.filter((_, axis) => !axes.includes(axis));
}

/** Cost of an op that reads its inputs once and writes its output once. */
export function streamingCost(inputs: readonly TensorType[], output: TensorType, flops: number): OpCost {
  let bytes = numel(output.shape) * BYTES_PER_ELEMENT[output.dtype];
  for (const input of inputs) bytes += numel(input.shape) * BYTES_PER_ELEMENT[input.dtype];
  return { flops, bytes };
}
