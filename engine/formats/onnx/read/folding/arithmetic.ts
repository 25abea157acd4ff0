import { broadcastShapes, numel } from '../../../../core/shape';
import { numberIn } from '../attributes';
import { expanded, type Fold, fromStart } from './contract';

export function pairwise(work: (a: number, b: number) => number): Fold {
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

export const arithmetic = {
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
  DequantizeLinear: dequantized,
} satisfies Readonly<Record<string, Fold>>;
