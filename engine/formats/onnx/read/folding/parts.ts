import { numel, sameShape, stridesOf } from '../../../../core/shape';
import type { OnnxConstant } from '../../../../layers/shared/onnxConstant';
import { numberIn, numbersIn } from '../attributes';
import { type Fold, fromStart, gathered, like, listOf } from './contract';

const isAxisOf = ({ shape }: OnnxConstant, axis: number) => shape[axis] !== undefined;

const sliced: Fold = ([x, starts, ends, axes, steps], node, _opset, room) => {
  if (!x) return null;
  const from = listOf(starts) ?? numbersIn(node, 'starts');
  const to = listOf(ends) ?? numbersIn(node, 'ends');
  if (!from || !to) return null;
  const along = listOf(axes) ?? numbersIn(node, 'axes') ?? from.map((_, axis) => axis);
  const shape = [...x.shape];
  const own = stridesOf(x.shape);
  const stride = [...own];
  let start = 0;
  for (const [index, place] of along.entries()) {
    const axis = fromStart(place, shape.length);
    const size = x.shape[axis];
    const given = listOf(steps)?.[index] ?? 1;
    if (size === undefined || !Number.isInteger(given) || given === 0) return null;
    // One over everything takes the first alone, however long it is; places beyond 2⁵³ could not be told apart.
    const step = Math.sign(given) * Math.min(Math.abs(given), Math.max(size, 1));
    // Backwards, a cut starts at the last place at most and may end before the first.
    const [least, most] = step > 0 ? [0, size] : [-1, size - 1];
    const bound = (value: number, end: number) => Math.min(Math.max(value < 0 ? value + size : value, end), most);
    const [low, high] = [bound(from[index] as number, Math.max(least, 0)), bound(to[index] as number, least)];
    shape[axis] = Math.max(0, Math.ceil((high - low) / step));
    start += low * (own[axis] as number);
    stride[axis] = step * (own[axis] as number);
  }
  return gathered(x, shape, stride, room, start);
};

const gather: Fold = ([x, index], node, _opset, room) => {
  if (!x || !index) return null;
  const axis = fromStart(numberIn(node, 'axis', 0), x.shape.length);
  const size = x.shape[axis] ?? 0;
  const outside = Array.from(index.data).some((place) => !(place >= -size && place < size));
  if (!isAxisOf(x, axis) || outside) return null;
  const [before, after] = [x.shape.slice(0, axis), x.shape.slice(axis + 1)];
  const y = like(x, [...before, ...index.shape, ...after], room);
  const inner = numel(after);
  // A file may say any number of rows of nothing.
  if (!y || y.data.length === 0) return y;
  const [numbers, places] = [x.data, index.data];
  for (let outer = 0, to = 0; outer < numel(before); outer++) {
    for (const place of places) {
      const from = outer * size + fromStart(place, size);
      for (let i = 0; i < inner; i++) y.data[to++] = numbers[from * inner + i] as number;
    }
  }
  return y;
};

const concat: Fold = (inputs, node, _opset, room) => {
  const parts = inputs.filter((part) => part !== undefined);
  const [head] = parts;
  if (!head || parts.length !== inputs.length) return null;
  const axis = fromStart(numberIn(node, 'axis', 0), head.shape.length);
  const fits = parts.every(({ shape }) => sameShape(shape.toSpliced(axis, 1), head.shape.toSpliced(axis, 1)));
  if (!isAxisOf(head, axis) || !fits) return null;
  const total = parts.reduce((sum, { shape }) => sum + (shape[axis] ?? Number.NaN), 0);
  const y = like(head, head.shape.with(axis, total), room);
  if (!y || y.data.length === 0) return y;
  const outer = numel(head.shape.slice(0, axis));
  let to = 0;
  const numbers = parts.map(({ data }) => data);
  for (let row = 0; row < outer; row++) {
    for (const data of numbers) {
      const length = data.length / outer;
      for (let i = 0; i < length; i++) y.data[to++] = data[row * length + i] as number;
    }
  }
  return y;
};

const split: Fold = (inputs, node, _opset, room) => {
  const [x] = inputs;
  if (!x) return null;
  const axis = fromStart(numberIn(node, 'axis', 0), x.shape.length);
  const size = x.shape[axis] ?? 0;
  const count = node.output.length;
  const counted = numberIn(node, 'num_outputs', 0) === count;
  const each = counted ? Math.ceil(size / count) : size / count;
  const even = Array.from({ length: count }, (_, at) => Math.min(each, size - at * each));
  const sizes = listOf(inputs[1]) ?? numbersIn(node, 'split') ?? even;
  const whole = sizes.every((length) => Number.isInteger(length) && length >= 0);
  if (!isAxisOf(x, axis) || !whole || sizes.reduce((sum, length) => sum + length, 0) !== size) return null;
  let start = 0;
  const parts = sizes.map((length) => {
    const part = gathered(x, x.shape.with(axis, length), stridesOf(x.shape), room, start);
    start += length * (stridesOf(x.shape)[axis] as number);
    return part;
  });
  return parts.includes(null) ? null : (parts as OnnxConstant[]);
};

/** What takes constants apart and puts them together. */
export const parts = {
  Slice: sliced,
  Gather: gather,
  Concat: concat,
  Split: split,
} satisfies Readonly<Record<string, Fold>>;
