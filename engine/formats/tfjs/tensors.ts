import { numel, stridesOf } from '../../core/shape';
import type { OnnxConstant } from '../../layers/shared/onnxForm';

/** Dimensions in a new order. */
export function permuted({ shape, data }: OnnxConstant, perm: readonly number[]): OnnxConstant {
  const own = stridesOf(shape);
  const to = perm.map((axis) => shape[axis] ?? 1);
  const steps = stridesOf(to);
  const made = new Float32Array(numel(to));
  for (let i = 0; i < made.length; i++) {
    let from = 0;
    for (const [axis, step] of steps.entries()) {
      from += (Math.floor(i / step) % (to[axis] as number)) * (own[perm[axis] as number] as number);
    }
    made[i] = data[from] as number;
  }
  return { shape: to, data: made };
}

/** Rows moved: row `i` comes to `places[i]`. */
export function movedRows({ shape, data }: OnnxConstant, places: readonly number[]): OnnxConstant {
  const width = numel(shape.slice(1));
  const made = new Float32Array(data.length);
  for (const [row, place] of places.entries()) made.set(data.subarray(row * width, (row + 1) * width), place * width);
  return { shape, data: made };
}

export const filled = (count: number, value: number): OnnxConstant => ({
  shape: [count],
  data: new Float32Array(count).fill(value),
});
