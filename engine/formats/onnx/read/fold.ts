import { copyStrided } from '../../../core/copyStrided';
import { broadcastShapes, numel, stridesOf } from '../../../core/shape';
import type { OnnxConstant } from '../../../layers/shared/onnxForm';
import type { NodeProto } from '../onnx.gen';
import { numberIn, numbersIn } from './attributes';

type Inputs = readonly (OnnxConstant | undefined)[];
type Fold = (
  inputs: Inputs,
  node: NodeProto,
  opset: number,
  room: number,
) => OnnxConstant | readonly OnnxConstant[] | null;

/** What depends on the size of a batch, which no design knows. It spreads through arithmetic by itself. */
export const BATCH = Number.NaN;

/**
 * Values of a node whose inputs are all constant; null where that cannot be told. Missing inputs are undefined.
 * @param room Numbers that the result may have: a small file could ask for any.
 */
export function fold(node: NodeProto, inputs: Inputs, opset: number, room: number): readonly OnnxConstant[] | null {
  const work = Object.hasOwn(FOLDS, node.opType) ? FOLDS[node.opType] : undefined;
  const made = work?.(inputs, node, opset, room) ?? null;
  if (made === null) return null;
  return Array.isArray(made) ? made : [made as OnnxConstant];
}

export const ints = (values: readonly number[]): OnnxConstant => ({
  shape: [values.length],
  data: Float64Array.from(values),
});

function like(source: OnnxConstant, shape: readonly number[], room: number): OnnxConstant | null {
  const count = numel(shape);
  if (!(count <= room)) return null;
  return { shape, data: source.data instanceof Float32Array ? new Float32Array(count) : new Float64Array(count) };
}

/** Numbers of `x` in a new order: step by step along the axes of `shape`, each by its stride, from a start. */
function gathered(
  x: OnnxConstant,
  shape: readonly number[],
  steps: readonly number[],
  room: number,
  start = 0,
): OnnxConstant | null {
  const y = like(x, shape, room);
  if (!y) return null;
  copyStrided(x.data, y.data, shape, steps, start);
  return y;
}

function expanded(x: OnnxConstant, shape: readonly number[], room: number): OnnxConstant | null {
  const own = stridesOf(x.shape);
  const lead = shape.length - x.shape.length;
  const steps = shape.map((_, axis) => (axis < lead || x.shape[axis - lead] === 1 ? 0 : (own[axis - lead] as number)));
  return gathered(x, shape, steps, room);
}

function pairwise(work: (a: number, b: number) => number): Fold {
  return ([a, b], _node, _opset, room) => {
    if (!a || !b) return null;
    const shape = broadcastShapes(a.shape, b.shape);
    const [left, right] = shape ? [expanded(a, shape, room), expanded(b, shape, room)] : [null, null];
    if (!left || !right) return null;
    const y = left.data instanceof Float32Array ? left : right;
    for (let i = 0; i < y.data.length; i++) y.data[i] = work(left.data[i] as number, right.data[i] as number);
    return y;
  };
}

function each(work: (x: number) => number): Fold {
  return ([x]) => (x ? { shape: x.shape, data: x.data.map(work) } : null);
}

const fromStart = (axis: number, rank: number) => (axis < 0 ? axis + rank : axis);
const listOf = (x: OnnxConstant | undefined) => (x ? Array.from(x.data) : null);

/** Axes by attribute, as long ago, or by the second input. */
const axesOf = (inputs: Inputs, node: NodeProto) => numbersIn(node, 'axes') ?? listOf(inputs[1]);

function reshaped(x: OnnxConstant, wanted: readonly number[]): OnnxConstant | null {
  const zeroed = wanted.map((size, axis) => (size === 0 ? (x.shape[axis] ?? 0) : size));
  const rest = zeroed.filter((size) => size !== -1).reduce((product, size) => product * size, 1);
  const shape = zeroed.map((size) => (size === -1 ? x.data.length / rest : size));
  return numel(shape) === x.data.length ? { shape, data: x.data } : null;
}

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
  for (const [index, given] of along.entries()) {
    const axis = fromStart(given, shape.length);
    const size = x.shape[axis];
    const step = listOf(steps)?.[index] ?? 1;
    if (size === undefined || !(step >= 1)) return null;
    const bound = (value: number) => Math.min(Math.max(value < 0 ? value + size : value, 0), size);
    const [low, high] = [bound(from[index] as number), bound(to[index] as number)];
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
  const [before, after] = [x.shape.slice(0, axis), x.shape.slice(axis + 1)];
  const y = like(x, [...before, ...index.shape, ...after], room);
  const inner = numel(after);
  if (!y) return null;
  for (let outer = 0, to = 0; outer < numel(before); outer++) {
    for (const place of index.data) {
      const from = outer * size + fromStart(place, size);
      for (let i = 0; i < inner; i++) y.data[to++] = x.data[from * inner + i] as number;
    }
  }
  return y;
};

const concat: Fold = (inputs, node, _opset, room) => {
  const parts = inputs.filter((part) => part !== undefined);
  const [head] = parts;
  if (!head || parts.length !== inputs.length) return null;
  const axis = fromStart(numberIn(node, 'axis', 0), head.shape.length);
  const total = parts.reduce((sum, { shape }) => sum + (shape[axis] ?? Number.NaN), 0);
  const y = like(head, head.shape.with(axis, total), room);
  if (!y) return null;
  const outer = numel(head.shape.slice(0, axis));
  let to = 0;
  for (let row = 0; row < outer; row++) {
    for (const { data } of parts) {
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
  const even = Array.from({ length: count }, () => size / count);
  const sizes = listOf(inputs[1]) ?? numbersIn(node, 'split') ?? even;
  let start = 0;
  const parts = sizes.map((length) => {
    const part = gathered(x, x.shape.with(axis, length), stridesOf(x.shape), room, start);
    start += length * (stridesOf(x.shape)[axis] as number);
    return part;
  });
  return parts.includes(null) ? null : (parts as OnnxConstant[]);
};

/** (x − zero point) · scale, by axis where there are several scales. */
const dequantized: Fold = ([x, scale, zero], node) => {
  if (!x || !scale) return null;
  const y = { shape: x.shape, data: new Float32Array(x.data.length) };
  const axis = fromStart(numberIn(node, 'axis', 1), x.shape.length);
  const inner = scale.data.length > 1 ? numel(x.shape.slice(axis + 1)) : x.data.length;
  for (let i = 0; i < x.data.length; i++) {
    const channel = Math.floor(i / inner) % scale.data.length;
    y.data[i] = ((x.data[i] as number) - (zero?.data[channel] ?? 0)) * (scale.data[channel] as number);
  }
  return y;
};

const FLOATS = new Set([1, 10, 11, 16]);

const FOLDS: Readonly<Record<string, Fold>> = {
  Identity: ([x]) => x ?? null,
  Dropout: ([x]) => x ?? null,
  Add: pairwise((a, b) => a + b),
  Sub: pairwise((a, b) => a - b),
  Mul: pairwise((a, b) => a * b),
  Div: (inputs, node, opset, room) => {
    const whole = inputs.every((input) => input?.data instanceof Float64Array);
    return pairwise((a, b) => (whole ? Math.trunc(a / b) : a / b))(inputs, node, opset, room);
  },
  Pow: pairwise((a, b) => a ** b),
  Mod: pairwise((a, b) => a - b * Math.floor(a / b)),
  Equal: pairwise((a, b) => (a === b ? 1 : 0)),
  Min: pairwise(Math.min),
  Max: pairwise(Math.max),
  Neg: each((x) => -x),
  Sqrt: each(Math.sqrt),
  Exp: each(Math.exp),
  Floor: each(Math.floor),
  Ceil: each(Math.ceil),
  Reciprocal: each((x) => 1 / x),
  Cast: ([x], node) => {
    if (!x) return null;
    const float = FLOATS.has(numberIn(node, 'to', 1));
    const data = float ? Float32Array.from(x.data) : Float64Array.from(x.data, Math.trunc);
    return { shape: x.shape, data };
  },
  Shape: ([x]) => (x ? ints(x.shape) : null),
  Size: ([x]) => (x ? { shape: [], data: Float64Array.of(x.data.length) } : null),
  Reshape: ([x, shape]) => (x && shape ? reshaped(x, Array.from(shape.data)) : null),
  Flatten: ([x], node) => {
    const axis = x ? fromStart(numberIn(node, 'axis', 1), x.shape.length) : 0;
    return x ? { shape: [numel(x.shape.slice(0, axis)), numel(x.shape.slice(axis))], data: x.data } : null;
  },
  Unsqueeze: (inputs, node) => {
    const [x] = inputs;
    const axes = axesOf(inputs, node);
    if (!x || !axes) return null;
    const rank = x.shape.length + axes.length;
    const shape = [...x.shape];
    for (const axis of axes.map((each) => fromStart(each, rank)).sort((a, b) => a - b)) shape.splice(axis, 0, 1);
    return { shape, data: x.data };
  },
  Squeeze: (inputs, node) => {
    const [x] = inputs;
    if (!x) return null;
    const axes = axesOf(inputs, node)?.map((axis) => fromStart(axis, x.shape.length));
    return { shape: x.shape.filter((size, axis) => (axes ? !axes.includes(axis) : size !== 1)), data: x.data };
  },
  Transpose: ([x], node, _opset, room) => {
    if (!x) return null;
    const perm = numbersIn(node, 'perm') ?? x.shape.map((_, axis) => x.shape.length - 1 - axis);
    const own = stridesOf(x.shape);
    const places = perm.map((axis) => x.shape[axis] ?? 0);
    return gathered(
      x,
      places,
      perm.map((axis) => own[axis] ?? 0),
      room,
    );
  },
  Expand: ([x, shape], _node, _opset, room) => {
    const wanted =
      x && shape
        ? broadcastShapes(
            x.shape,
            Array.from(shape.data, (size) => (Number.isNaN(size) ? 1 : size)),
          )
        : null;
    return x && wanted ? expanded(x, wanted, room) : null;
  },
  Where: ([condition, a, b], node, opset, room) => {
    const mask = condition && a ? pairwise((x) => x)([condition, a], node, opset, room) : null;
    const [yes, no] = [pairwise((x) => x)([a, b], node, opset, room), pairwise((_, y) => y)([a, b], node, opset, room)];
    if (!mask || !yes || !no) return null;
    const chosen = yes as OnnxConstant;
    const other = no as OnnxConstant;
    const data = chosen.data.map((value, i) => ((mask as OnnxConstant).data[i] ? value : (other.data[i] as number)));
    return (mask as OnnxConstant).data.length === data.length ? { shape: chosen.shape, data } : null;
  },
  Range: ([start, end, step], _node, _opset, room) => {
    const [from = 0, to = 0, by = 1] = [start, end, step].map((x) => x?.data[0]);
    const count = Math.max(0, Math.ceil((to - from) / by));
    return count <= room ? ints(Array.from({ length: count }, (_, i) => from + i * by)) : null;
  },
  ReduceProd: ([x]) =>
    x ? { shape: [1], data: Float64Array.of(Array.from(x.data).reduce((a, b) => a * b, 1)) } : null,
  Slice: sliced,
  Gather: gather,
  Concat: concat,
  Split: split,
  DequantizeLinear: dequantized,
};
