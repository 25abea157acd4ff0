import { copyStrided } from '../../../../core/copyStrided';
import { numel, stridesOf } from '../../../../core/shape';
import { cut, isWhole, type OnnxConstant, sizeOf } from '../../../../layers/shared/onnxConstant';
import type { NodeProto } from '../../onnx.gen';
import { numbersIn } from '../attributes';

export type Inputs = readonly (OnnxConstant | undefined)[];
/** What a node makes of constants; null where that cannot be told. `room`: see `fold`. */
export type Fold = (
  inputs: Inputs,
  node: NodeProto,
  opset: number,
  room: number,
) => OnnxConstant | readonly OnnxConstant[] | null;

export const ints = (values: readonly number[]): OnnxConstant => ({
  shape: [values.length],
  data: Float64Array.from(values),
});

export function like(source: OnnxConstant, shape: readonly number[], room: number): OnnxConstant | null {
  if (!isRoomFor(shape, room)) return null;
  const count = numel(shape);
  return { shape, data: isWhole(source) ? new Float64Array(count) : new Float32Array(count) };
}

const isRoomFor = (shape: readonly number[], room: number) => numel(shape) <= room && shape.every((size) => size >= 0);

/** Numbers of `x` in a new order: step by step along the axes of `shape`, each by its stride, from a start. */
export function gathered(
  x: OnnxConstant,
  shape: readonly number[],
  steps: readonly number[],
  room: number,
  start = 0,
): OnnxConstant | null {
  if (!isRoomFor(shape, room)) return null;
  const inPlace = stridesOf(shape).every((step, axis) => step === steps[axis] || shape[axis] === 1);
  if (inPlace && start >= 0 && start + numel(shape) <= sizeOf(x)) return cut(x, start, shape);
  const y = like(x, shape, room);
  if (!y) return null;
  copyStrided(x.data, y.data, shape, steps, start);
  return y;
}

export function expanded(x: OnnxConstant, shape: readonly number[], room: number): OnnxConstant | null {
  const own = stridesOf(x.shape);
  const lead = shape.length - x.shape.length;
  const steps = shape.map((_, axis) => (axis < lead || x.shape[axis - lead] === 1 ? 0 : (own[axis - lead] as number)));
  return gathered(x, shape, steps, room);
}

export const fromStart = (axis: number, rank: number) => (axis < 0 ? axis + rank : axis);
export const listOf = (x: OnnxConstant | undefined) => (x ? Array.from(x.data) : null);

/** Axes by attribute, as long ago, or by the second input. */
export const axesOf = (inputs: Inputs, node: NodeProto) => numbersIn(node, 'axes') ?? listOf(inputs[1]);
