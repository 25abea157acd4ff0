/** Pairs that a table of this size is made for: a network of four thousand tensors and a file of as many. */
const MOST = 2 ** 24;

/**
 * The most pairs of two lists that suit and keep the order of both, as places in them; where the lists are too long for
 * that, each takes the next that suits.
 */
export function pairsInOrder<A, B>(
  left: readonly A[],
  right: readonly B[],
  suits: (a: A, b: B) => boolean,
): (readonly [A, B])[] {
  const width = right.length + 1;
  if ((left.length + 1) * width > MOST) return nextInOrder(left, right, suits);
  /** How many pairs what is left from each place on gives. */
  const counts = new Uint16Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const without = Math.max(counts[(i + 1) * width + j] as number, counts[i * width + j + 1] as number);
      const paired = suits(left[i] as A, right[j] as B) ? (counts[(i + 1) * width + j + 1] as number) + 1 : 0;
      counts[i * width + j] = Math.max(without, paired);
    }
  }
  const pairs: (readonly [A, B])[] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const here = counts[i * width + j] as number;
    const paired = (counts[(i + 1) * width + j + 1] as number) + 1;
    if (here === paired && suits(left[i] as A, right[j] as B)) pairs.push([left[i++] as A, right[j++] as B]);
    else if (here === counts[(i + 1) * width + j]) i++;
    else j++;
  }
  return pairs;
}

function nextInOrder<A, B>(left: readonly A[], right: readonly B[], suits: (a: A, b: B) => boolean) {
  const pairs: (readonly [A, B])[] = [];
  let from = 0;
  for (const a of left) {
    const found = right.findIndex((b, place) => place >= from && suits(a, b));
    if (found < 0) continue;
    pairs.push([a, right[found] as B]);
    from = found + 1;
  }
  return pairs;
}
