/** First and last place that is seen, an entry for each place that sees; with `low` above `high` nothing is. */
export interface Bounds {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/**
 * Where the places of one axis of an Input have gone: for each place along the dimensions that still tell them apart, the
 * places of the Input that a number there depends on.
 */
export interface Trail {
  /** The flat node of the Input, its axis by name, and how many places that has. */
  readonly input: number;
  readonly axis: string;
  readonly size: number;
  /** What tells the entries of the bounds apart; without any there is one entry, which holds for every number. */
  readonly legs: readonly Leg[];
  /** Counted on over the borders, into what padding put there, as the theoretical receptive field is. */
  readonly reach: Bounds;
  /** What is there to be seen. The same object where no window reached over a border. */
  readonly real: Bounds;
  /** How many places of the Input lie between neighbours along the one leg, on average. */
  readonly jump: number;
  /** After how many neighbours the pattern comes again, `jump` times as many places further on; 0 where it never does. */
  readonly period: number;
}

/** Entry number: the sum over the legs of (⌊index along `dim` / inner⌋ mod count) · step. */
export interface Leg {
  /** Of the value that flows; the batch is 0. */
  readonly dim: number;
  readonly inner: number;
  readonly count: number;
  readonly step: number;
}

/** Trails with more entries are given up: what they say would cost more than it is worth. */
export const MOST_ENTRIES = 2 ** 18;

/** The trail of an Input's own axis; null where it has too many places. */
export function ownTrail(input: number, axis: string, dim: number, size: number): Trail | null {
  if (size > MOST_ENTRIES) return null;
  const legs = size === 1 ? [] : [{ dim, inner: 1, count: size, step: 1 }];
  const bounds = ownBounds(size);
  return { input, axis, size, legs, reach: bounds, real: bounds, jump: 1, period: 1 };
}

let lastOwn: Bounds = { low: [], high: [] };

/** Most axes of a design have one size, and are asked for at each edit. */
function ownBounds(size: number): Bounds {
  if (lastOwn.low.length !== size) {
    const own = Array.from({ length: size }, (_, place) => place);
    lastOwn = { low: own, high: own };
  }
  return lastOwn;
}

/** How many places are seen at most from one place; 0 where nothing is. */
export function longestOf({ reach: { low, high } }: Trail): number {
  let longest = 0;
  for (let at = 0; at < low.length; at++) longest = Math.max(longest, (high[at] as number) - (low[at] as number) + 1);
  return longest;
}

/** Whether every number sees the whole axis. */
export function seesWhole({ real: { low, high }, size }: Trail): boolean {
  return size > 1 && low.every((first, at) => first === 0 && high[at] === size - 1);
}

/** Whether a look along `dim` can tell places of this trail apart. */
export const runsAlong = ({ legs }: Trail, dim: number): boolean => legs.some((leg) => leg.dim === dim);

/** The part of an entry's number that legs along one dimension tell. */
export function entryAt(along: readonly Leg[], index: number): number {
  let entry = 0;
  for (const { inner, count, step } of along) entry += (Math.floor(index / inner) % count) * step;
  return entry;
}

/** Both kinds of bounds made in the same way; once where they are one. */
export function boundsBy(
  { reach, real }: Pick<Trail, 'reach' | 'real'>,
  make: (bounds: Bounds, kind: 'reach' | 'real') => Bounds,
): Pick<Trail, 'reach' | 'real'> {
  const made = make(reach, 'reach');
  return { reach: made, real: real === reach ? made : make(real, 'real') };
}
