/** A word in a row, and where its left edge may lie: the first place is the best. */
export interface Placeable {
  readonly width: number;
  readonly from: readonly number[];
}

/**
 * Words side by side, `gap` apart, as many as there is room for, the first ones before the others. Those of `must` give way
 * to `some` where they have another place, and come before them where they have none.
 */
export function placed<T extends Placeable>(
  some: readonly T[],
  must: readonly T[],
  gap: number,
): readonly { readonly at: number; readonly of: T }[] {
  const polite = inOrder([...some, ...must], gap);
  return must.every((one) => polite.some(({ of }) => of === one)) ? polite : inOrder([...must, ...some], gap);
}

function inOrder<T extends Placeable>(words: readonly T[], gap: number) {
  const taken: { at: number; of: T }[] = [];
  for (const of of words) {
    const at = of.from.find((from) =>
      taken.every((other) => from >= other.at + other.of.width + gap || from + of.width + gap <= other.at),
    );
    if (at !== undefined) taken.push({ at, of });
  }
  return taken;
}
