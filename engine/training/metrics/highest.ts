import type { TensorData } from '../../core/dtype';

/** Index of the first highest of `count` numbers; NaN is the highest, as torch.argmax has it. */
export function highest(values: TensorData, start: number, count: number): number {
  let best = 0;
  for (let i = 0; i < count; i++) {
    const value = values[start + i] as number;
    if (Number.isNaN(value)) return i;
    if (value > (values[start + best] as number)) best = i;
  }
  return best;
}
