import { numel } from '../../core/shape';
import { constant } from '../../tensor/create';
import type { Tensor } from '../../tensor/tensor';

/**
 * Reads x: [N, C, …sizes] at chosen places: `places[i][j]` is where along spatial axis i the j-th result comes from.
 * Gradients add up where a place is read more than once.
 */
export function pick(x: Tensor, places: readonly (readonly number[])[]): Tensor {
  const [batch, channels, ...sizes] = x.shape as [number, number, ...number[]];
  let flat: readonly number[] = [0];
  for (const [axis, along] of places.entries()) {
    const size = sizes[axis] as number;
    flat = flat.flatMap((base) => along.map((place) => base * size + place));
  }
  const rows = batch * channels;
  const index = constant(Int32Array.from(flat), [1, flat.length]).expand([rows, flat.length]);
  const picked = x.reshape([rows, numel(sizes)]).gather(1, index);
  return picked.reshape([batch, channels, ...places.map(({ length }) => length)]);
}
