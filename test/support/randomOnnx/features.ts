import { floats, squeezed, whole } from './constants';
import type { Step } from './elementwise';
import type { Value } from './writer';

const gemm: Step = (writer, x) => {
  const [rows, features] = x.shape;
  if (x.shape.length !== 2 || rows === undefined || features === undefined) return null;
  const out = writer.size();
  const turned = writer.chance(0.7);
  const weight = floats(writer, turned ? [out, features] : [features, out]);
  const bias = writer.chance(0.7) ? [floats(writer, writer.pick([[out], [out], [1, out], [], [1]]))] : [];
  const given = {
    ...(turned ? { transB: 1 } : writer.some({ transB: 0 })),
    ...writer.some({ alpha: { float: writer.pick([1, 1, 0.5]) }, beta: { float: writer.pick([1, 1, 2]) } }),
  };
  // Before, the bias was no input that may be missing.
  if (bias.length === 0 && writer.opset < 11) return null;
  return writer.node('Gemm', [x.name, weight, ...bias], [rows, out], given);
};

const product: Step = (writer, x) => {
  const out = writer.size();
  const weight = floats(writer, [x.shape.at(-1) as number, out]);
  const made = writer.node('MatMul', [x.name, weight], x.shape.with(-1, out));
  if (writer.chance(0.4)) return made;
  const bias = floats(writer, writer.pick([[out], [out], [1, out], [1], []]));
  return writer.node('Add', writer.chance(0.5) ? [made.name, bias] : [bias, made.name], made.shape);
};

const products: Step = (writer, x, pool) => {
  const rank = x.shape.length;
  const fitting = pool.filter(({ shape }) => {
    const leads = shape.slice(0, -2).every((size, axis) => size === x.shape[axis]);
    return rank > 2 && shape.length === rank && leads && shape.at(-2) === x.shape.at(-1);
  });
  if (fitting.length === 0) return null;
  const other = writer.pick(fitting);
  return writer.node('MatMul', [x.name, other.name], x.shape.with(-1, other.shape.at(-1) as number));
};

const softmax: Step = (writer, x) => {
  const rank = x.shape.length;
  const axis = writer.chance(0.6) ? rank - 1 : writer.between(1, rank - 1);
  const given = writer.axis(axis, rank);
  const standard = writer.opset < 13 ? axis === 1 : axis === rank - 1;
  const attributes = standard ? writer.some({ axis: given }) : { axis: given };
  return writer.node(writer.pick(['Softmax', 'Softmax', 'LogSoftmax']), [x.name], x.shape, attributes);
};

const reduced: Step = (writer, x) => {
  const op = writer.pick(['ReduceMean', 'ReduceMean', 'ReduceSum', 'ReduceMax', 'ReduceMin', 'ReduceL2']);
  const rank = x.shape.length;
  const all = Array.from({ length: rank - 1 }, (_, at) => at + 1).filter(() => writer.chance(0.6));
  const axes = all.length > 0 ? all : [rank - 1];
  const keeps = writer.chance(0.6);
  const shape = keeps
    ? x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size))
    : x.shape.filter((_, axis) => !axes.includes(axis));
  const given = axes.map((axis) => (writer.opset < 11 ? axis : writer.axis(axis, rank)));
  const keepdims = keeps ? writer.some({ keepdims: 1 }) : { keepdims: 0 };
  const asInput = writer.opset >= (op === 'ReduceSum' ? 13 : 18);
  if (asInput) return writer.node(op, [x.name, whole(writer, given)], shape, keepdims);
  return writer.node(op, [x.name], shape, { ...keepdims, axes: given });
};

const layerNorm: Step = (writer, x) => {
  if (writer.opset < 17) return null;
  const rank = x.shape.length;
  const axis = writer.chance(0.7) ? rank - 1 : writer.between(1, rank - 1);
  const own = x.shape.slice(axis);
  const given = {
    ...(axis < rank - 1 || writer.chance(0.5) ? { axis: writer.axis(axis, rank) } : {}),
    ...writer.some({ epsilon: { float: 1e-3 } }),
  };
  const bias = writer.chance(0.7) ? [floats(writer, own)] : [];
  return writer.node('LayerNormalization', [x.name, floats(writer, own), ...bias], x.shape, given);
};

/** Normalisation as its parts, as files of old opsets have it. */
const normalized: Step = (writer, x) => {
  const rank = x.shape.length;
  const kept = x.shape.with(-1, 1);
  const mean = (of: Value) =>
    writer.opset < 18
      ? writer.node('ReduceMean', [of.name], kept, { axes: [-1], ...writer.some({ keepdims: 1 }) })
      : writer.node('ReduceMean', [of.name, whole(writer, [rank - 1])], kept, writer.some({ keepdims: 1 }));
  if (writer.opset < 11) return null;
  const off = writer.node('Sub', [x.name, mean(x).name], x.shape);
  const square = writer.chance(0.5)
    ? writer.node('Pow', [off.name, writer.stored({ of: [2], dims: [] })], x.shape)
    : writer.node('Mul', [off.name, off.name], x.shape);
  const variance = writer.node('Add', [mean(square).name, writer.stored({ of: [1e-5], dims: [] })], kept);
  const scaled = writer.node('Div', [off.name, writer.node('Sqrt', [variance.name], kept).name], x.shape);
  const own = x.shape.slice(-1);
  const weighed = writer.node('Mul', [scaled.name, floats(writer, own)], x.shape);
  return writer.node('Add', [weighed.name, floats(writer, own)], x.shape);
};

const GATES = { LSTM: 4, GRU: 3, RNN: 1 } as const;

/** One recurrent layer, its steps put first and back. */
const recurrent: Step = (writer, x) => {
  const [n = 1, steps = 1, features = 1] = x.shape;
  if (x.shape.length !== 3) return null;
  const op = writer.pick(['LSTM', 'GRU', 'RNN'] as const);
  const hidden = writer.between(1, 3);
  const directions = writer.chance(0.3) ? 2 : 1;
  const rows = GATES[op] * hidden;
  const first = writer.node('Transpose', [x.name], [steps, n, features], { perm: [1, 0, 2] });
  const inputs = [first.name, floats(writer, [directions, rows, features]), floats(writer, [directions, rows, hidden])];
  if (writer.chance(0.7)) inputs.push(floats(writer, [directions, 2 * rows]));
  if (writer.chance(0.3)) {
    if (inputs.length === 3) inputs.push('');
    inputs.push(
      '',
      writer.stored({ of: new Array<number>(directions * n * hidden).fill(0), dims: [directions, n, hidden] }),
    );
  }
  const given = {
    hidden_size: hidden,
    ...(directions > 1
      ? { direction: 'bidirectional' }
      : writer.chance(0.1)
        ? { direction: 'reverse' }
        : writer.some({ direction: 'forward' })),
    ...(op === 'GRU' && writer.chance(0.9) ? { linear_before_reset: 1 } : {}),
  };
  const [all, last] = writer.several(
    op,
    inputs,
    [
      [steps, directions, n, hidden],
      [directions, n, hidden],
    ],
    given,
  );
  if (!all || !last) return null;
  if (directions > 1) {
    const apart = writer.node('Transpose', [all.name], [steps, n, directions, hidden], { perm: [0, 2, 1, 3] });
    const joined = writer.node('Reshape', [apart.name, whole(writer, [0, 0, -1])], [steps, n, directions * hidden]);
    return writer.node('Transpose', [joined.name], [n, steps, directions * hidden], { perm: [1, 0, 2] });
  }
  if (writer.chance(0.3)) return { name: squeezed(writer, last.name, [n, hidden], 0), shape: [n, hidden] };
  const own = squeezed(writer, all.name, [steps, n, hidden], 1);
  return writer.node('Transpose', [own], [n, steps, hidden], { perm: [1, 0, 2] });
};

/** Steps that mix features. */
export const features: readonly Step[] = [
  ...[gemm, gemm, product, product, products, softmax, reduced, reduced, layerNorm, normalized, recurrent, recurrent],
];
