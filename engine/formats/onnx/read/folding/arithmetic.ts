import { broadcastOf, numel, sameShape } from '../../../../core/shape';
import { isWhole, mapped, sizeOf } from '../../../../layers/shared/onnxConstant';
import { nearestSmall } from '../../../smallFloats';
import { TensorProto_DataType } from '../../onnx.gen';
import { numberIn } from '../attributes';
import { WHOLE_TYPES } from '../wholeTypes';
import { expanded, type Fold, fromStart } from './contract';

export function pairwise(work: (a: number, b: number) => number): Fold {
  return ([a, b, more], _node, _opset, room) => {
    if (!a || !b || more) return null;
    const shape = broadcastOf(a.shape, b.shape);
    const [left, right] = shape ? [expanded(a, shape, room), expanded(b, shape, room)] : [null, null];
    if (!shape || !left || !right) return null;
    const [x1, x2] = [left.data, right.data];
    const isFloat = [x1, x2].some((x) => x instanceof Float32Array);
    const y = isFloat ? new Float32Array(x1.length) : new Float64Array(x1.length);
    for (let i = 0; i < y.length; i++) y[i] = work(x1[i] as number, x2[i] as number);
    return { shape, data: y };
  };
}

function each(work: (x: number) => number): Fold {
  return ([x]) => (x ? { shape: x.shape, data: x.data.map(work) } : null);
}

/** (x − zero point) · scale, by axis where there are several scales. */
const dequantized: Fold = ([x, scale, zero], node) => {
  if (!x || !scale || (zero && sizeOf(zero) !== sizeOf(scale))) return null;
  const axis = fromStart(numberIn(node, 'axis', 1), x.shape.length);
  const scales = scale.data;
  // One scale for each of some blocks, as of opset 21, is another computation.
  if (scales.length !== 1 && !sameShape(scale.shape, x.shape.slice(axis, axis + 1))) return null;
  const inner = scales.length > 1 ? numel(x.shape.slice(axis + 1)) : sizeOf(x);
  return mapped(x, (value, place) => {
    const channel = Math.floor(place / inner) % scales.length;
    return (value - (zero?.data[channel] ?? 0)) * (scales[channel] as number);
  });
};

const { FLOAT, FLOAT16, DOUBLE, BFLOAT16, BOOL } = TensorProto_DataType;

export const arithmetic = {
  Add: pairwise((a, b) => a + b),
  Sub: pairwise((a, b) => a - b),
  Mul: pairwise((a, b) => a * b),
  Div: (inputs, node, opset, room) => {
    const whole = inputs.every((input) => input && isWhole(input));
    return pairwise((a, b) => (whole ? Math.trunc(a / b) : a / b))(inputs, node, opset, room);
  },
  Pow: pairwise((a, b) => a ** b),
  Mod: (inputs, node, opset, room) => {
    const asInC = numberIn(node, 'fmod', 0) !== 0;
    return pairwise((a, b) => (asInC ? a % b : a - b * Math.floor(a / b)))(inputs, node, opset, room);
  },
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
    const to = numberIn(node, 'to', FLOAT);
    const small = to === FLOAT16 ? 'float16' : to === BFLOAT16 ? 'bfloat16' : null;
    if (small) return mapped(x, (value) => nearestSmall(small, value));
    if (to === FLOAT || to === DOUBLE) return isWhole(x) ? mapped(x, (value) => value) : x;
    if (to === BOOL) return { shape: x.shape, data: Float64Array.from(x.data, (value) => (value === 0 ? 0 : 1)) };
    const [least, most] = WHOLE_TYPES[to] ?? [0, 0];
    const data = Float64Array.from(x.data, Math.trunc);
    // What such a number becomes that is none of the type, each runtime decides.
    return data.some((value) => value < least || value > most) ? null : { shape: x.shape, data };
  },
  DequantizeLinear: dequantized,
} satisfies Readonly<Record<string, Fold>>;
