import { numel } from '../../../engine/core/shape';
import { floats, orderOf, squeezed, unsqueezed, whole } from './constants';
import type { Step } from './elementwise';
import type { OnnxWriter, Value } from './writer';

/** Any axis, mostly one behind the batch. */
const axisOf = (writer: OnnxWriter, rank: number) => (writer.chance(0.05) ? 0 : writer.between(1, rank - 1));

/** Sizes of a Reshape as files write them: those kept as 0, one left open, the batch taken from the value itself. */
function sizes(writer: OnnxWriter, x: Value, shape: readonly number[]): string {
  const own: number[] = shape.map((size, axis) => (size === x.shape[axis] && writer.chance(0.3) ? 0 : size));
  const open = writer.chance(0.5) ? 0 : writer.integer(shape.length + 1);
  if (open < own.length) own[open] = -1;
  else if (own[0] !== 0 && writer.chance(0.6)) return ofBatch(writer, x, own);
  return whole(writer, own);
}

/** The batch's size as Shape and Gather tell it, before the others. */
function ofBatch(writer: OnnxWriter, x: Value, own: readonly number[]): string {
  const all = writer.node('Shape', [x.name], [x.shape.length]);
  const index = writer.stored({ of: [0n], dims: [] });
  const batch = writer.node('Gather', [all.name, index], [], { axis: 0 });
  const parts = [unsqueezed(writer, batch.name, [1], [0]), whole(writer, own.slice(1))];
  return own.length === 1 ? (parts[0] as string) : writer.node('Concat', parts, [own.length], { axis: 0 }).name;
}

/** The same numbers in other dimensions, the batch mostly kept. */
const reshape: Step = (writer, x) => {
  const lead = writer.chance(0.95) ? x.shape.slice(0, 1) : [];
  let rest = numel(x.shape.slice(lead.length));
  const shape = [...lead];
  while (shape.length < 4 && rest > 1 && writer.chance(0.7)) {
    const factors = Array.from({ length: rest }, (_, at) => at + 1).filter((size) => rest % size === 0);
    const size = writer.pick(factors);
    shape.push(size);
    rest /= size;
  }
  shape.push(rest);
  return writer.node('Reshape', [x.name, sizes(writer, x, shape)], shape);
};

const flatten: Step = (writer, x) => {
  const axis = writer.chance(0.7) ? 1 : writer.between(0, x.shape.length);
  const shape = [numel(x.shape.slice(0, axis)), numel(x.shape.slice(axis))];
  const given = axis < x.shape.length && writer.opset >= 11 ? writer.axis(axis, x.shape.length) : axis;
  return writer.node('Flatten', [x.name], shape, axis === 1 ? writer.some({ axis: given }) : { axis: given });
};

const transpose: Step = (writer, x) => {
  const behind = orderOf(writer, x.shape.length - 1).map((axis) => axis + 1);
  const perm = writer.chance(0.9) ? [0, ...behind] : orderOf(writer, x.shape.length);
  return writer.node(
    'Transpose',
    [x.name],
    perm.map((axis) => x.shape[axis] as number),
    { perm },
  );
};

const slice: Step = (writer, x) => {
  const cuts = Array.from({ length: writer.between(1, 2) }, () => axisOf(writer, x.shape.length));
  const axes = [...new Set(cuts)];
  const steps = axes.map(() => writer.pick([1, 1, 1, 2, 3, -1]));
  const starts: number[] = [];
  const ends: number[] = [];
  const shape = [...x.shape];
  for (const [place, axis] of axes.entries()) {
    const size = x.shape[axis] as number;
    const step = writer.opset < 10 ? 1 : (steps[place] as number);
    const from = step > 0 ? writer.integer(size) : size - 1;
    const to = step > 0 ? writer.between(from + 1, size) : -size - 1;
    const far = step > 0 && to === size && writer.chance(0.5);
    starts.push(step > 0 && writer.chance(0.3) ? from - size : from);
    ends.push(
      far
        ? writer.pick([2 ** 31 - 1, 2 ** 40, size + 3])
        : to < size && step > 0 && writer.chance(0.3)
          ? to - size
          : to,
    );
    shape[axis] = step > 0 ? Math.ceil((to - from) / step) : Math.ceil(size / -step);
  }
  const given = axes.map((axis) => writer.axis(axis, x.shape.length));
  if (writer.opset < 10) return writer.node('Slice', [x.name], shape, { starts, ends, axes: axes });
  const plain = steps.every((step) => step === 1);
  const lists = [starts, ends, given, ...(plain && writer.chance(0.5) ? [] : [steps])];
  return writer.node('Slice', [x.name, ...lists.map((list) => whole(writer, list))], shape);
};

const gather: Step = (writer, x) => {
  const axis = axisOf(writer, x.shape.length);
  const size = x.shape[axis] as number;
  const count = writer.pick([null, null, 1, 2]);
  const of = Array.from({ length: count ?? 1 }, () => BigInt(writer.integer(size) - (writer.chance(0.3) ? size : 0)));
  const index = writer.stored({ of, dims: count === null ? [] : [count] });
  const shape = x.shape.toSpliced(axis, 1, ...(count === null ? [] : [count]));
  return writer.node('Gather', [x.name, index], shape, { axis: writer.axis(axis, x.shape.length) });
};

const split: Step = (writer, x) => {
  const axis = axisOf(writer, x.shape.length);
  const size = x.shape[axis] as number;
  if (size < 2) return null;
  const first = writer.between(1, size - 1);
  const own = size % 2 === 0 && writer.chance(0.5) ? null : [first, size - first];
  const shapes = (own ?? [size / 2, size / 2]).map((part) => x.shape.with(axis, part));
  const given: Record<string, number | number[]> = { axis: writer.axis(axis, x.shape.length) };
  if (own && writer.opset < 13) given.split = own;
  if (!own && writer.opset >= 18) given.num_outputs = 2;
  const inputs = own && writer.opset >= 13 ? [x.name, whole(writer, own)] : [x.name];
  const parts = writer.several('Split', inputs, shapes, given);
  return writer.pick(parts);
};

const concat: Step = (writer, x, pool) => {
  const axis = axisOf(writer, x.shape.length);
  const fitting = pool.filter(
    ({ shape }) => shape.length === x.shape.length && shape.every((size, at) => at === axis || size === x.shape[at]),
  );
  const parts = [x, ...Array.from({ length: writer.integer(3) }, () => writer.pick([x, ...fitting]))];
  const constant = x.shape[0] === 1 && writer.chance(0.1) ? [{ name: floats(writer, x.shape), shape: x.shape }] : [];
  const all = writer.chance(0.5) ? [...parts, ...constant] : [...constant, ...parts];
  const length = all.reduce((sum, { shape }) => sum + (shape[axis] as number), 0);
  const names = all.map(({ name }) => name);
  return writer.node('Concat', names, x.shape.with(axis, length), { axis: writer.axis(axis, x.shape.length) });
};

const squeeze: Step = (writer, x) => {
  const ones = x.shape.flatMap((size, axis) => (size === 1 && (axis > 0 || writer.chance(0.1)) ? [axis] : []));
  if (ones.length === 0 || x.shape.length < 3) return null;
  const axis = writer.pick(ones);
  const shape = x.shape.toSpliced(axis, 1);
  return { name: squeezed(writer, x.name, shape, writer.opset < 11 ? axis : writer.axis(axis, x.shape.length)), shape };
};

const unsqueeze: Step = (writer, x) => {
  const axis = writer.chance(0.05) ? 0 : writer.between(1, x.shape.length);
  const shape = x.shape.toSpliced(axis, 0, 1);
  const given = writer.opset < 11 ? axis : writer.axis(axis, shape.length);
  return { name: unsqueezed(writer, x.name, shape, [given]), shape };
};

const pad: Step = (writer, x) => {
  const rank = x.shape.length;
  const side = () =>
    x.shape.map((size, axis) => (axis > 1 ? writer.integer(Math.min(size, 3)) : writer.chance(0.03) ? 1 : 0));
  const [before, after] = [side(), side()];
  const pads = [...before, ...after];
  const mode = writer.pick(['constant', 'constant', 'reflect', 'edge']);
  const shape = x.shape.map((size, axis) => size + (pads[axis] as number) + (pads[axis + rank] as number));
  const value = writer.chance(0.5) ? writer.float(-1, 1) : 0;
  if (writer.opset < 11)
    return writer.node('Pad', [x.name], shape, { ...writer.some({ value: { float: value } }), mode, pads });
  const more = mode === 'constant' && writer.chance(0.6) ? [writer.stored({ of: [value], dims: [] })] : [];
  const given = mode === 'constant' ? writer.some({ mode }) : { mode };
  return writer.node('Pad', [x.name, whole(writer, pads), ...more], shape, given);
};

const shuffled: Step = (writer, x) => {
  const [n = 1, c = 1, h = 1, w = 1] = x.shape;
  if (x.shape.length !== 4) return null;
  if (writer.chance(0.5)) {
    if (c % 4 > 0) return null;
    const mode = writer.opset < 11 ? null : writer.pick(['CRD', 'DCR']);
    return writer.node('DepthToSpace', [x.name], [n, c / 4, h * 2, w * 2], { blocksize: 2, ...writer.some({ mode }) });
  }
  if ((h % 2) + (w % 2) > 0) return null;
  return writer.node('SpaceToDepth', [x.name], [n, c * 4, h / 2, w / 2], { blocksize: 2 });
};

const expand: Step = (writer, x) => {
  const shape = x.shape.map((size, axis) => (size === 1 && axis > 0 ? writer.size() : size));
  const wanted = shape.map((size, axis) => (axis === 0 || writer.chance(0.3) ? 1 : size));
  const got = shape.map((size, axis) => Math.max(wanted[axis] as number, x.shape[axis] as number, size === 1 ? 1 : 0));
  return writer.node('Expand', [x.name, whole(writer, wanted)], got);
};

/** Steps that move numbers and change none. */
export const shaping: readonly Step[] = [
  ...[reshape, reshape, flatten, transpose, transpose, slice, slice, gather, split, concat, concat],
  ...[squeeze, unsqueeze, pad, pad, shuffled, expand],
];
