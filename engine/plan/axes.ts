import type { Shape } from '../core/shape';

export interface MergedAxes {
  readonly sizes: number[];
  /** One list a tensor, in elements. */
  readonly strides: number[][];
}

/**
 * The fewest axes that walk several tensors in the same order: axes of size 1 go, neighbours that every tensor crosses
 * evenly become one. At least one axis remains.
 */
export function mergeAxes(shape: Shape, strides: readonly (readonly number[])[]): MergedAxes {
  const sizes: number[] = [];
  const merged: number[][] = strides.map(() => []);
  for (const [axis, size] of shape.entries()) {
    if (size === 1) continue;
    const last = sizes.length - 1;
    const crossesEvenly = strides.every((own, i) => merged[i]?.[last] === (own[axis] as number) * size);
    if (last >= 0 && crossesEvenly) {
      sizes[last] = (sizes[last] as number) * size;
      for (const [i, own] of strides.entries()) (merged[i] as number[])[last] = own[axis] as number;
    } else {
      sizes.push(size);
      for (const [i, own] of strides.entries()) (merged[i] as number[]).push(own[axis] as number);
    }
  }
  if (sizes.length === 0) {
    sizes.push(1);
    for (const list of merged) list.push(1);
  }
  return { sizes, strides: merged };
}
