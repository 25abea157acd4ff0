interface Spread {
  /** Where something goes that was drawn there. */
  place(value: number): number;
  /** The way back. */
  back(value: number): number;
}

/**
 * Moves what begins behind a grown card on by as much as it has grown. `cards` are places and growths along one axis, and
 * `extent` the size of a card that has not grown.
 */
export function spread(cards: readonly (readonly [number, number])[], extent: number): Spread {
  if (cards.every(([, growth]) => growth === 0)) return { place: (value) => value, back: (value) => value };
  const sorted = cards.toSorted(([a], [b]) => a - b);
  /** From a place on, what is there is moved by so much. */
  const steps: { from: number; shift: number }[] = [{ from: Number.NEGATIVE_INFINITY, shift: 0 }];
  const shiftAt = (value: number): number => steps.findLast(({ from }) => from <= value)?.shift ?? 0;
  for (const [place, growth] of sorted) {
    if (growth === 0) continue;
    const shift = shiftAt(place) + growth;
    const last = steps.at(-1) as { from: number; shift: number };
    const from = place + extent;
    // Two that grow side by side move what follows by the larger growth, not by both.
    if (shift > last.shift || from > last.from) steps.push({ from, shift: Math.max(shift, last.shift) });
  }
  return {
    place: (value) => value + shiftAt(value),
    back: (value) => {
      const step = steps.findLast(({ from, shift }) => from + shift <= value);
      return value - (step?.shift ?? 0);
    },
  };
}
