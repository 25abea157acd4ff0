import type { OnnxConstant } from '../../../../layers/shared/onnxForm';
import { pairwise } from './arithmetic';
import { type Fold, ints } from './contract';

export const choosing = {
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
} satisfies Readonly<Record<string, Fold>>;
