import type { Size } from './view';

/** A rectangle, in pixels from the canvas's corner. */
export interface Rect extends Size {
  readonly left: number;
  readonly top: number;
}

const MARGIN = 12;
const STEP = 24;

const between = (start: number, end: number): number => Math.max(0, end - start);

function shared(a: Rect, b: Rect): number {
  const width = between(Math.max(a.left, b.left), Math.min(a.left + a.width, b.left + b.width));
  const height = between(Math.max(a.top, b.top), Math.min(a.top + a.height, b.top + b.height));
  return width * height;
}

/** Where a box covers nothing of `taken`, or as little as can be: as high as possible, on the left before the right. */
export function freePlace(box: Size, room: Size, taken: readonly Rect[]): Pick<Rect, 'left' | 'top'> {
  const right = Math.max(MARGIN, room.width - box.width - MARGIN);
  const bottom = Math.max(MARGIN, room.height - box.height - MARGIN);
  let best = { left: MARGIN, top: MARGIN };
  let least = Number.POSITIVE_INFINITY;
  for (let top = MARGIN; top <= bottom; top += STEP) {
    for (const left of [MARGIN, right, (MARGIN + right) / 2]) {
      const covered = taken.reduce((sum, rect) => sum + shared({ left, top, ...box }, rect), 0);
      if (covered === 0) return { left, top };
      if (covered < least) {
        best = { left, top };
        least = covered;
      }
    }
  }
  return best;
}
