interface Spread {
  /** Where something goes that was drawn there and is so large; without a size, as large as a card. */
  place(value: number, extent?: number): number;
  /** The way back. No place leads into the room that a grown one takes: there, one whose shift leads so far on or further. */
  back(value: number, extent?: number): number;
}

interface Grown {
  readonly place: number;
  /** How much more room it takes towards smaller values, and towards larger ones. */
  readonly before: number;
  readonly after: number;
}

/** From a place on, what is there is moved by so much. */
interface Step {
  readonly from: number;
  readonly shift: number;
}

/**
 * Makes room for grown cards, which themselves stay: what lies wholly before one goes back by as much as it has grown that
 * way, and what lies behind it on. `extent` is the size of a card that has not grown.
 */
export function spread(cards: readonly Grown[], extent: number): Spread {
  const on = stepsOf(
    cards.map(({ place, after }) => [place, after]),
    extent,
  );
  // Back is on, seen in a mirror.
  const back = stepsOf(
    cards.map(({ place, before }) => [-place - extent, before]),
    extent,
  );
  if (on.length + back.length === 0) return { place: (value) => value, back: (value) => value };
  const shiftOf = (value: number, size: number) => shiftAt(on, value) - shiftAt(back, -value - size);
  return {
    place: (value, size = extent) => value + shiftOf(value, size),
    back: (value, size = extent) => {
      /** Behind each of these places another shift begins. */
      const bounds = [...on.map(({ from }) => from), ...back.map(({ from }) => -from - size)].toSorted((a, b) => a - b);
      const shifts = [
        shiftOf(Number.NEGATIVE_INFINITY, size),
        ...bounds.map((bound) => shiftOf(bound + EPSILON, size)),
      ];
      const found = bounds.findLastIndex((bound, at) => bound + (shifts[at + 1] ?? 0) <= value) + 1;
      const [own = 0, further = 0] = [shifts[found], shifts[found + 1]];
      // What is left out can be no more than what moves it.
      const isEnough = (shift: number) => {
        const whole = shiftOf(value - shift, size);
        return (whole - shift) * whole >= 0 && Math.abs(whole - shift) <= Math.abs(whole);
      };
      return value - ([own, further].find(isEnough) ?? 0);
    },
  };
}

/** Less than any two places are apart. */
const EPSILON = 1e-6;

const shiftAt = (steps: readonly Step[], value: number): number =>
  steps.findLast(({ from }) => from <= value)?.shift ?? 0;

function stepsOf(cards: readonly (readonly [number, number])[], extent: number): readonly Step[] {
  const steps: Step[] = [];
  for (const [place, growth] of cards.toSorted(([a], [b]) => a - b)) {
    if (growth === 0) continue;
    const before = steps.at(-1)?.shift ?? 0;
    // Two that grow side by side move what follows by the larger growth, not by both.
    const shift = shiftAt(steps, place) + growth;
    if (shift > before) steps.push({ from: place + extent, shift });
  }
  return steps;
}
