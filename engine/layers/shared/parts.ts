import type { Tensor } from '../../tensor/tensor';

/** Neighbouring pieces of x along `axis`, of the given sizes, one after the other. */
export function partsAlong(x: Tensor, axis: number, sizes: readonly number[]): Tensor[] {
  const place = axis < 0 ? axis + x.shape.length : axis;
  let start = 0;
  return sizes.map((size) => {
    const starts = x.shape.map((_, at) => (at === place ? start : 0));
    start += size;
    return x.slice(starts, x.shape.with(place, start));
  });
}
