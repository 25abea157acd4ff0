import { copyStrided } from '../../core/copyStrided';
import { formatShape, numel, stridesOf } from '../../core/shape';
import type { OnnxConstant } from '../../layers/shared/onnxConstant';
import { NotRead } from './network';

/** Dimensions in a new order. Throws NotRead where there are not as many. */
export function permuted({ shape, data }: OnnxConstant, perm: readonly number[]): OnnxConstant {
  if (shape.length !== perm.length) throw new NotRead(`shape ${formatShape(shape)}`);
  const own = stridesOf(shape);
  const to = perm.map((axis) => shape[axis] ?? 1);
  const made = new Float32Array(numel(to));
  const strides = perm.map((axis) => own[axis] as number);
  copyStrided(data, made, to, strides);
  return { shape: to, data: made };
}

/** Rows moved: row `i` comes to `places[i]`. Throws NotRead where there are not as many. */
export function movedRows({ shape, data }: OnnxConstant, places: readonly number[]): OnnxConstant {
  if (places.length !== shape[0]) throw new NotRead(`shape ${formatShape(shape)}`);
  const width = numel(shape.slice(1));
  const made = new Float32Array(data.length);
  for (const [row, place] of places.entries()) made.set(data.subarray(row * width, (row + 1) * width), place * width);
  return { shape, data: made };
}

export const filled = (count: number, value: number): OnnxConstant => ({
  shape: [count],
  data: new Float32Array(count).fill(value),
});
