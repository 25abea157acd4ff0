/** A curve's points, x ascending. A y that is not finite is a gap. */
export interface Line {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** The least and greatest of what each point stands for, where it stands for several steps. */
  readonly low?: ArrayLike<number>;
  readonly high?: ArrayLike<number>;
}

/** The first index of an ascending list whose value is at least `value`; its length where there is none. */
export function firstFrom(ascending: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
