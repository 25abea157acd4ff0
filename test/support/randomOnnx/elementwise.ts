import { broadcastOf } from '../../../engine/core/shape';
import { floats, number, whole } from './constants';
import type { OnnxWriter, Value } from './writer';

/** What is put upon a value; null where it does not suit. */
export type Step = (writer: OnnxWriter, x: Value, pool: readonly Value[]) => Value | null;

const alike =
  (op: string, attributes: (writer: OnnxWriter) => Parameters<OnnxWriter['some']>[0] = () => ({}), since = 1): Step =>
  (writer, x) =>
    writer.opset < since ? null : writer.node(op, [x.name], x.shape, writer.some(attributes(writer)));

const number01 = (writer: OnnxWriter) => ({ float: writer.pick([0.01, 0.1, 0.25, 0.5, 1, 1.5]) });
const unary = (writer: OnnxWriter, op: string, x: Value) => writer.node(op, [x.name], x.shape);
const binary = (writer: OnnxWriter, op: string, a: string, b: string, shape: readonly number[]) =>
  writer.node(op, writer.chance(0.5) && (op === 'Add' || op === 'Mul') ? [b, a] : [a, b], shape);

/** A shape that broadcasts to another without growing it. */
function within(writer: OnnxWriter, shape: readonly number[]): readonly number[] {
  const channels = shape.map((size, axis) => (axis === 1 ? size : 1)).slice(1);
  const some = shape.map((size, axis) => (axis > 0 && writer.chance(0.6) ? size : 1));
  return writer.pick([
    [],
    [1],
    shape.slice(-1),
    channels,
    shape.slice(1),
    some,
    shape.map((size, axis) => (axis === 1 ? size : 1)),
  ]);
}

/** Arithmetic with a constant on either side. */
const withConstant: Step = (writer, x) => {
  const op = writer.pick(['Add', 'Add', 'Mul', 'Mul', 'Sub', 'Div', 'Pow', 'Min', 'Max']);
  if (op === 'Pow') return writer.node(op, [x.name, number(writer, 2)], x.shape);
  const shape = within(writer, x.shape);
  // Nothing is divided by what may be next to zero.
  const c = op === 'Div' ? writer.stored(writer.numbers(shape, 0.5, 2)) : floats(writer, shape);
  const given = op !== 'Div' && writer.chance(0.4) ? [c, x.name] : [x.name, c];
  return writer.node(op, given, broadcastOf(x.shape, shape) as number[]);
};

/** Two values, or one with itself. */
const together: Step = (writer, x, pool) => {
  const fitting = pool.flatMap((other) => {
    const shape = broadcastOf(x.shape, other.shape);
    return shape ? [{ other, shape }] : [];
  });
  if (fitting.length === 0) return null;
  const { other, shape } = writer.pick(fitting);
  const op = writer.pick(['Add', 'Mul', 'Sub', 'Sum', 'Max', 'Min']);
  return writer.node(op, writer.chance(0.5) ? [x.name, other.name] : [other.name, x.name], shape);
};

const CLIPPED: readonly (readonly [least: number, most: number])[] = [
  [0, 6],
  [-1, 1],
  [0, 1],
  [-0.5, 2],
];

function clipped(writer: OnnxWriter, x: Value, least: number | null, most: number | null): Value {
  if (writer.opset < 11) {
    return writer.node('Clip', [x.name], x.shape, {
      ...(least === null ? {} : { min: { float: least } }),
      ...(most === null ? {} : { max: { float: most } }),
    });
  }
  const scalar = (value: number | null) => (value === null ? '' : writer.stored({ of: [value], dims: [] }));
  return writer.node('Clip', most === null ? [x.name, scalar(least)] : [x.name, scalar(least), scalar(most)], x.shape);
}

/** Activations that are written as several nodes. */
const composed: readonly Step[] = [
  (writer, x) => binary(writer, 'Mul', x.name, unary(writer, 'Sigmoid', x).name, x.shape),
  (writer, x) => binary(writer, 'Mul', x.name, unary(writer, 'Tanh', unary(writer, 'Softplus', x)).name, x.shape),
  // Of small numbers nothing but rounding would be left.
  (writer, { shape }, [x]) =>
    x && x.shape === shape ? binary(writer, 'Sub', x.name, unary(writer, 'Tanh', x).name, shape) : null,
  (writer, x) => unary(writer, 'Neg', unary(writer, 'Softplus', unary(writer, 'Neg', x))),
  (writer, x) => unary(writer, 'Log', unary(writer, 'Sigmoid', x)),
  (writer, x) => {
    const gates = writer.node('HardSigmoid', [x.name], x.shape, {
      alpha: { float: writer.pick([1 / 6, 0.2]) },
      beta: { float: 0.5 },
    });
    return binary(writer, 'Mul', x.name, gates.name, x.shape);
  },
  (writer, x) => {
    const raised = binary(writer, 'Add', x.name, number(writer, writer.pick([3, 3, 2.5])), x.shape);
    const cut = clipped(writer, raised, 0, 6);
    const whole = writer.chance(0.5) ? binary(writer, 'Mul', x.name, cut.name, x.shape) : cut;
    return writer.node('Div', [whole.name, number(writer, 6)], x.shape);
  },
  (writer, x) => {
    const root = writer.node('Div', [x.name, number(writer, Math.SQRT2)], x.shape);
    const part = binary(writer, 'Add', unary(writer, 'Erf', root).name, number(writer, 1), x.shape);
    const halved = () =>
      writer.node('Mul', [binary(writer, 'Mul', x.name, part.name, x.shape).name, number(writer, 0.5)], x.shape);
    const half = () =>
      binary(writer, 'Mul', writer.node('Mul', [x.name, number(writer, 0.5)], x.shape).name, part.name, x.shape);
    return writer.chance(0.5) ? halved() : half();
  },
  (writer, x) => {
    // Comparisons give what Where takes as of this opset for floats.
    if (writer.opset < 9) return null;
    const threshold = number(writer, writer.float(-1, 1));
    const above = writer.node('Greater', [x.name, threshold], x.shape);
    const other = writer.chance(0.5) ? number(writer, writer.float(-2, 2)) : unary(writer, 'Softplus', x).name;
    return writer.node('Where', [above.name, x.name, other], x.shape);
  },
  (writer, x) => {
    const axis = writer.between(1, x.shape.length - 1);
    const size = x.shape[axis] as number;
    if (size % 2 > 0) return null;
    const half = x.shape.with(axis, size / 2);
    const split = [size / 2, size / 2];
    const given = writer.opset < 13 ? { split } : {};
    const inputs = writer.opset < 13 ? [x.name] : [x.name, whole(writer, split)];
    const [a, b] = writer.several('Split', inputs, [half, half], { axis: writer.axis(axis, x.shape.length), ...given });
    if (!a || !b) return null;
    return writer.node('Mul', [a.name, unary(writer, 'Sigmoid', b).name], half);
  },
];

/** Steps that do the same to each number. */
export const elementwise: readonly Step[] = [
  alike('Relu'),
  alike('Sigmoid'),
  alike('Tanh'),
  alike('LeakyRelu', (writer) => ({ alpha: number01(writer) })),
  alike('Elu', (writer) => ({ alpha: number01(writer) })),
  alike('Selu', (writer) => ({
    alpha: { float: writer.pick([1.6732632, 1.5]) },
    gamma: { float: writer.pick([1.0507009, 1.1]) },
  })),
  alike('Celu', (writer) => ({ alpha: number01(writer) }), 12),
  alike('HardSigmoid', (writer) => ({
    alpha: { float: writer.pick([0.2, 1 / 6, 0.5]) },
    beta: { float: writer.pick([0.5, 0.25]) },
  })),
  alike('HardSwish', () => ({}), 14),
  alike('Softplus'),
  alike('Softsign'),
  alike('Mish', () => ({}), 18),
  alike('Gelu', (writer) => ({ approximate: writer.pick(['none', 'tanh']) }), 20),
  alike('Shrink', (writer) => ({ lambd: number01(writer), bias: { float: writer.pick([0, 0.5]) } })),
  alike('ThresholdedRelu', (writer) => ({ alpha: number01(writer) }), 10),
  alike('Identity'),
  alike('Neg'),
  alike('Abs'),
  alike('Exp'),
  alike('Dropout', (writer) => (writer.opset < 12 ? { ratio: number01(writer) } : { seed: 3 })),
  (writer, x) => {
    const [least, most] = writer.pick(CLIPPED);
    return clipped(writer, x, writer.chance(0.2) ? null : least, writer.chance(0.2) ? null : most);
  },
  (writer, x) => {
    const slopes = writer.pick([
      [1],
      x.shape.slice(1).map((size, at) => (at === 0 ? size : 1)),
      x.shape.slice(1),
      x.shape.slice(-1),
    ]);
    return writer.node('PRelu', [x.name, floats(writer, slopes)], x.shape);
  },
  ...composed,
  withConstant,
  withConstant,
  withConstant,
  together,
  together,
];
