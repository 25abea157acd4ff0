/**
 * Fills `target`, row-major in `shape`, with numbers of `source`: along each axis they lie `strides` apart, the first at `start`.
 */
export function copyStrided<Value>(
  source: ArrayLike<Value>,
  target: { readonly length: number; [at: number]: Value },
  shape: readonly number[],
  strides: readonly number[],
  start = 0,
): void {
  const place = new Array<number>(shape.length).fill(0);
  let from = start;
  for (let to = 0; to < target.length; to++) {
    target[to] = source[from] as Value;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis] as number;
      place[axis] = (place[axis] as number) + 1;
      if ((place[axis] as number) < (shape[axis] as number)) break;
      from -= (strides[axis] as number) * (shape[axis] as number);
      place[axis] = 0;
    }
  }
}
