type Stretch = readonly [number, number];

/** A key zooms by this factor, and moves by this share of what is shown. */
const FACTOR = 2;
const SHARE = 0.25;
/** No closer than this share of all. */
const CLOSEST = 1e-4;

/**
 * What a key of a focused chart asks for: + and − zoom about the middle, the arrows move, 0 and Home show all (null).
 * Undefined for every other key, and where a move leads nowhere.
 */
export function zoomByKey(key: string, [from, to]: Stretch, end: number): Stretch | null | undefined {
  const width = to - from;
  const middle = (from + to) / 2;
  switch (key) {
    case '+':
    case '=': {
      const half = Math.max(width / FACTOR, end * CLOSEST) / 2;
      return [middle - half, middle + half];
    }
    case '-':
      return within([middle - (width * FACTOR) / 2, middle + (width * FACTOR) / 2], end);
    case 'ArrowLeft':
      return within([from - width * SHARE, to - width * SHARE], end);
    case 'ArrowRight':
      return within([from + width * SHARE, to + width * SHARE], end);
    case '0':
    case 'Home':
      return null;
    default:
      return undefined;
  }
}

/** The stretch moved into [0, end]; null where it is all of it. */
function within([from, to]: Stretch, end: number): Stretch | null {
  const width = to - from;
  if (width >= end) return null;
  const start = Math.min(Math.max(0, from), end - width);
  return [start, start + width];
}

/** A stretch drawn by mouse, cut to what there is; null (all) where nothing is left of it. */
export function zoomTo([from, to]: Stretch, end: number): Stretch | null {
  const start = Math.max(0, Math.min(from, to));
  const stop = Math.min(end, Math.max(from, to));
  return stop - start < end * CLOSEST || (start === 0 && stop === end) ? null : [start, stop];
}
