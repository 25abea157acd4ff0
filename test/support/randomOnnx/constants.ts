import { numel } from '../../../engine/core/shape';
import type { OnnxWriter } from './writer';

/** Chances that a constant is computed from others, at each step. */
const COMPUTED = 0.25;

type Making = (writer: OnnxWriter, shape: readonly number[]) => string | null;

/** A constant of floats, stored or computed by nodes; readers have to fold those. */
export function floats(writer: OnnxWriter, shape: readonly number[]): string {
  const computed = writer.chance(COMPUTED) ? writer.pick(MAKINGS)(writer, shape) : null;
  return computed ?? writer.stored(writer.numbers(shape));
}

/** One number, with no dimension or with one. */
export const number = (writer: OnnxWriter, value: number): string => {
  if (writer.chance(0.3)) return writer.node('Constant', [], [], { value_float: { float: value } }).name;
  return writer.stored({ of: [value], dims: writer.chance(0.8) ? [] : [1] });
};

const MAKINGS: readonly Making[] = [
  (writer, shape) => {
    const perm = orderOf(writer, shape.length);
    const from = shape.map((_, axis) => shape[perm.indexOf(axis)] as number);
    return writer.node('Transpose', [floats(writer, from)], shape, { perm }).name;
  },
  (writer, shape) => {
    const flat = floats(writer, [numel(shape)]);
    return writer.node('Reshape', [flat, whole(writer, shape)], shape).name;
  },
  (writer, shape) => {
    const axis = writer.integer(shape.length);
    const size = shape[axis] ?? 0;
    if (size < 2) return null;
    const first = writer.between(1, size - 1);
    const parts = [first, size - first].map((part) => floats(writer, shape.with(axis, part)));
    return writer.node('Concat', parts, shape, { axis: writer.axis(axis, shape.length) }).name;
  },
  (writer, shape) => {
    const [a, b] = [
      floats(writer, shape),
      floats(
        writer,
        shape.map((size) => (writer.chance(0.3) ? 1 : size)),
      ),
    ];
    const op = writer.pick(['Add', 'Sub', 'Mul', 'Min', 'Max']);
    return writer.node(op, writer.chance(0.5) ? [a, b] : [b, a], shape).name;
  },
  (writer, shape) => {
    const op = writer.pick(['Neg', 'Exp', 'Identity', 'Floor', 'Ceil']);
    return writer.node(op, [floats(writer, shape)], shape).name;
  },
  (writer, shape) => {
    const positive = writer.stored(writer.numbers(shape, 0.25, 2));
    return writer.node(writer.pick(['Sqrt', 'Reciprocal']), [positive], shape).name;
  },
  (writer, shape) => {
    if (shape.length === 0 || writer.opset < 10) return null;
    const axis = writer.integer(shape.length);
    const size = shape[axis] as number;
    const step = writer.pick([1, 1, 2, -1]);
    const [before, behind] = [writer.integer(2), writer.integer(2)];
    const long = before + (size - 1) * Math.abs(step) + 1 + behind;
    const from = step > 0 ? before : long - 1 - behind;
    // Backwards over everything ends before the first place.
    const to = step > 0 ? before + (size - 1) * step + 1 : behind === 0 && before === 0 ? -long - 1 : before - 1;
    if (step < 0 && to < 0 && to !== -long - 1) return null;
    const given = [[from], [to], [writer.axis(axis, shape.length)], [step]].map((list) => whole(writer, list));
    return writer.node('Slice', [floats(writer, shape.with(axis, long)), ...given], shape).name;
  },
  (writer, shape) => {
    const axis = writer.integer(shape.length + 1);
    const long = writer.between(1, 3);
    const place = writer.stored({ of: [BigInt(writer.integer(long) - (writer.chance(0.3) ? long : 0))], dims: [] });
    const table = floats(writer, shape.toSpliced(axis, 0, long));
    return writer.node('Gather', [table, place], shape, { axis }).name;
  },
  (writer, shape) => {
    const axis = writer.integer(shape.length + 1);
    return squeezed(writer, floats(writer, shape.toSpliced(axis, 0, 1)), shape, axis);
  },
  (writer, shape) => {
    const axis = shape.indexOf(1);
    return axis < 0 ? null : unsqueezed(writer, floats(writer, shape.toSpliced(axis, 1)), shape, [axis]);
  },
  (writer, shape) => {
    const count = numel(shape);
    const of = Array.from({ length: count }, () => BigInt(writer.between(-3, 3)));
    return count === 0 ? null : writer.node('Cast', [writer.stored({ of, dims: shape })], shape, { to: 1 }).name;
  },
  (writer, shape) => {
    const small = shape.map((size) => (writer.chance(0.5) ? 1 : size));
    return writer.node('Expand', [floats(writer, small), whole(writer, shape)], shape).name;
  },
  (writer, shape) => {
    const axis = shape.length - 1;
    const [own = 0, more] = [shape[axis], writer.between(1, 2)];
    if (axis < 0) return null;
    const sizes = [own, more];
    const given = writer.opset < 13 ? { axis, split: sizes } : { axis };
    const inputs = [floats(writer, shape.with(axis, own + more))];
    if (writer.opset >= 13) inputs.push(whole(writer, sizes));
    return writer.several('Split', inputs, [shape, shape.with(axis, more)], given)[0]?.name ?? null;
  },
  (writer, shape) => {
    const [a, b] = [floats(writer, shape), floats(writer, shape)];
    const asked = [1, 2].map(() =>
      writer.stored({ of: shape.length === 0 ? [1n] : [1n, 2n], dims: shape.length === 0 ? [] : [2] }),
    );
    if (shape.at(-1) !== 2 || writer.opset < 11) return null;
    const mask = writer.node('Equal', [asked[0] as string, writer.stored({ of: [2n], dims: [] })], [2]);
    return writer.node('Where', [mask.name, a, b], shape).name;
  },
  (writer, shape) => {
    if (writer.opset < 12 || shape.length > 0) return null;
    return writer.node('Constant', [], [], { value_float: { float: writer.float(-2, 2) } }).name;
  },
];

/** Whole numbers, stored or put together. */
export function whole(writer: OnnxWriter, values: readonly number[]): string {
  const numbers = values.map(BigInt);
  if (values.length === 0 || writer.chance(0.7)) return writer.stored({ of: numbers, dims: [values.length] });
  if (writer.opset >= 12 && writer.chance(0.5)) {
    return writer.node('Constant', [], [values.length], { value_ints: [...values] }).name;
  }
  const parts = numbers.map((value) => {
    const single = writer.stored({ of: [value], dims: [] });
    return unsqueezed(writer, single, [1], [0]);
  });
  return writer.node('Concat', parts, [values.length], { axis: 0 }).name;
}

/** @param shape Of the result. */
export function unsqueezed(
  writer: OnnxWriter,
  name: string,
  shape: readonly number[],
  axes: readonly number[],
): string {
  if (writer.opset < 13) return writer.node('Unsqueeze', [name], shape, { axes: [...axes] }).name;
  return writer.node('Unsqueeze', [name, writer.stored({ of: axes.map(BigInt) })], shape).name;
}

/** @param shape Of the result. */
export function squeezed(writer: OnnxWriter, name: string, shape: readonly number[], axis: number): string {
  if (writer.opset < 13) return writer.node('Squeeze', [name], shape, { axes: [axis] }).name;
  return writer.node('Squeeze', [name, writer.stored({ of: [BigInt(axis)] })], shape).name;
}

/** A random order of so many axes. */
export function orderOf(writer: OnnxWriter, rank: number): number[] {
  const left = Array.from({ length: rank }, (_, axis) => axis);
  return Array.from({ length: rank }, () => left.splice(writer.integer(left.length), 1)[0] as number);
}
