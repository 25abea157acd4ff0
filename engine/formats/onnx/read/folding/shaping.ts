import { broadcastOf, numel, stridesOf } from '../../../../core/shape';
import { type OnnxConstant, shaped, sizeOf, turned } from '../../../../layers/shared/onnxConstant';
import { numberIn, numbersIn } from '../attributes';
import { axesOf, expanded, type Fold, fromStart, gathered, ints } from './contract';

function reshaped(x: OnnxConstant, wanted: readonly number[]): OnnxConstant | null {
  const zeroed = wanted.map((size, axis) => (size === 0 ? (x.shape[axis] ?? 0) : size));
  const rest = zeroed.filter((size) => size !== -1).reduce((product, size) => product * size, 1);
  const shape = zeroed.map((size) => (size === -1 ? sizeOf(x) / rest : size));
  const whole = shape.every((size) => Number.isInteger(size) && size >= 0);
  return whole && numel(shape) === sizeOf(x) ? shaped(x, shape) : null;
}

export const shaping = {
  Identity: ([x]) => x ?? null,
  Dropout: ([x]) => x ?? null,
  Shape: ([x]) => (x ? ints(x.shape) : null),
  Size: ([x]) => (x ? { shape: [], data: Float64Array.of(sizeOf(x)) } : null),
  Reshape: ([x, shape]) => (x && shape ? reshaped(x, Array.from(shape.data)) : null),
  Flatten: ([x], node) => {
    const axis = x ? fromStart(numberIn(node, 'axis', 1), x.shape.length) : 0;
    return x ? shaped(x, [numel(x.shape.slice(0, axis)), numel(x.shape.slice(axis))]) : null;
  },
  Unsqueeze: (inputs, node) => {
    const [x] = inputs;
    const axes = axesOf(inputs, node);
    if (!x || !axes) return null;
    const rank = x.shape.length + axes.length;
    const shape = [...x.shape];
    for (const axis of axes.map((each) => fromStart(each, rank)).sort((a, b) => a - b)) shape.splice(axis, 0, 1);
    return shaped(x, shape);
  },
  Squeeze: (inputs, node) => {
    const [x] = inputs;
    if (!x) return null;
    const axes = axesOf(inputs, node)?.map((axis) => fromStart(axis, x.shape.length));
    const kept = x.shape.filter((size, axis) => (axes ? !axes.includes(axis) : size !== 1));
    return numel(kept) === sizeOf(x) ? shaped(x, kept) : null;
  },
  Transpose: ([x], node, _opset, room) => {
    if (!x) return null;
    const perm = numbersIn(node, 'perm') ?? x.shape.map((_, axis) => x.shape.length - 1 - axis);
    if (perm.join() === '1,0' && x.shape.length === 2) return sizeOf(x) <= room ? turned(x) : null;
    const own = stridesOf(x.shape);
    if (perm.toSorted((a, b) => a - b).some((axis, place) => axis !== place) || perm.length !== own.length) return null;
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
        ? broadcastOf(
            x.shape,
            Array.from(shape.data, (size) => (Number.isNaN(size) ? 1 : size)),
          )
        : null;
    return x && wanted ? expanded(x, wanted, room) : null;
  },
} satisfies Readonly<Record<string, Fold>>;
