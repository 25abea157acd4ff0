import { isWhole, mapped, type OnnxConstant } from '../../../../layers/shared/onnxConstant';
import { numberIn } from '../attributes';
import { pairwise } from './arithmetic';
import { type Fold, ints } from './contract';

type Data = OnnxConstant['data'];

export const choosing = {
  Where: ([condition, a, b], node, opset, room) => {
    const mask = condition && a ? pairwise((x) => x)([condition, a], node, opset, room) : null;
    const [yes, no] = [pairwise((x) => x)([a, b], node, opset, room), pairwise((_, y) => y)([a, b], node, opset, room)];
    if (!mask || !yes || !no) return null;
    const [chosen, other, taken] = [yes, no, mask].map((each) => (each as OnnxConstant).data) as [Data, Data, Data];
    if (taken.length !== chosen.length) return null;
    const data = chosen.map((value, i) => (taken[i] ? value : (other[i] as number)));
    return { shape: (yes as OnnxConstant).shape, data };
  },
  Range: ([start, end, step], _node, _opset, room) => {
    const [from = 0, to = 0, by = 1] = [start, end, step].map((x) => x?.data[0]);
    const count = Math.max(0, Math.ceil((to - from) / by));
    if (!start || !(count <= room) || !Number.isFinite(from + by) || by === 0) return null;
    const made = ints(Array.from({ length: count }, (_, i) => from + i * by));
    return isWhole(start) ? made : mapped(made, (value) => value);
  },
  // Of sizes: how many numbers there are.
  ReduceProd: ([x], node) => {
    if (x?.shape.length !== 1) return null;
    const data = Float64Array.of(Array.from(x.data).reduce((a, b) => a * b, 1));
    return { shape: numberIn(node, 'keepdims', 1) === 0 ? [] : [1], data };
  },
} satisfies Readonly<Record<string, Fold>>;
