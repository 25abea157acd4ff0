import { asParam } from './dimensions';
import type { OnnxForm } from './onnxForm';
import type { Rank } from './spatial';

/** Poolings over everything behind the channels. */
export function globalForms(op: string, rank: Rank, reduction: string): OnnxForm[] {
  const one = { params: { output_size: asParam(new Array<number>(rank).fill(1)) } };
  const whole: OnnxForm = {
    pattern: `${op}(x)`,
    read: ({ inputs: [x] }) => (x?.shape.length === rank + 2 ? one : null),
  };
  const reduced: OnnxForm = {
    pattern: `${reduction}(x, $axes?)`,
    read(found) {
      const axes = found.constants.axes ? Array.from(found.constants.axes.data) : found.numbers('axes');
      const count = rank + 2;
      const behind = axes?.map((axis) => (axis < 0 ? axis + count : axis)).sort((a, b) => a - b);
      const all = behind?.length === rank && behind.every((axis, place) => axis === place + 2);
      return found.inputs[0]?.shape.length === count && all && found.number('keepdims', 1) === 1 ? one : null;
    },
  };
  return [whole, reduced];
}
