import type { Place } from '../state/viewPlaces';
import { boundsOf, NODE_HEIGHT, NODE_WIDTH, type Point } from './metrics';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Of the canvas. */
export interface CanvasSize extends Size {
  /** What lies over its upper edge, as the way to a block that is shown alone. */
  readonly covered: number;
}

/** Of the way to a block that is shown alone, in one line. */
const CRUMBS = 44;

/** The canvas while `root` is shown: the whole design, or a block alone. */
export const canvasSize = (
  { clientWidth, clientHeight }: Pick<HTMLElement, 'clientWidth' | 'clientHeight'>,
  root: string,
): CanvasSize => ({ width: clientWidth, height: clientHeight, covered: root === '' ? 0 : CRUMBS });

/** Where the canvas's origin stands in pixels, and its scale. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** From further away only a design is seen that is too large for it. */
const MIN_ZOOM = 0.1;
export const MAX_ZOOM = 2;
/** Below this, words on cards cannot be read at ease. */
const READABLE = 0.65;
/** By how much what must be read is larger than the cards that are seen from far away. */
export const readableScale = (zoom: number): number => Math.max(1, 1 / zoom);

const MARGIN = 32;
/** Between a card and what lies over the canvas's edge. */
const GAP = 16;
/** Room for the bar with the zoom at the canvas's lower edge. */
const BAR = 56;

/** Pixels of each side that count at the least: a canvas folded away has a scale too. */
const LEAST_ROOM = 16;

const topOf = ({ covered }: CanvasSize): number => (covered === 0 ? MARGIN : covered + GAP);

/** The view that shows all cards, never larger than life; the middle of nowhere where there are none. */
export function fitted(places: readonly Point[], size: CanvasSize): View {
  const { width, height } = size;
  if (places.length === 0) return { x: width / 2, y: height / 3, zoom: 1 };
  const box = boundsOf(places);
  const room = Math.max(LEAST_ROOM, height - topOf(size) - BAR);
  const zoom = Math.min(Math.max(LEAST_ROOM, width - 2 * MARGIN) / box.width, room / box.height, 1);
  return {
    zoom,
    x: width / 2 - (box.x + box.width / 2) * zoom,
    y: topOf(size) + room / 2 - (box.y + box.height / 2) * zoom,
  };
}

/** From how far a design can be seen: at least from where all of it is. In steps, so that a drag does not change it all the time. */
export function leastZoom(places: readonly Point[], size: Size): number {
  return Math.min(MIN_ZOOM, 2 ** Math.floor(Math.log2(fitted(places, { ...size, covered: 0 }).zoom)));
}

/** The first view of a design: all of it where that can be read, else its beginning at a size that can. */
export function openingView(places: readonly Point[], size: CanvasSize): View {
  const whole = fitted(places, size);
  if (places.length === 0 || whole.zoom >= READABLE) return whole;
  const box = boundsOf(places);
  const zoom = Math.max(READABLE, Math.min(0.85, (size.width - 2 * MARGIN) / box.width));
  const top = places.filter(({ y }) => y === box.y);
  const middle =
    box.width * zoom <= size.width - 2 * MARGIN ? box.x + box.width / 2 : (top[0]?.x ?? box.x) + NODE_WIDTH / 2;
  return { zoom, x: size.width / 2 - middle * zoom, y: topOf(size) - box.y * zoom };
}

/** The view after the canvas has changed its size: what stood in the middle of its width still does. */
export function recentred(view: View, from: Size, to: Size): View {
  return { ...view, x: view.x + (to.width - from.width) / 2 };
}

/** What a view shows, to be shown again in a window of another size. */
export function placeSeen({ x, y, zoom }: View, { width }: Size): Place {
  return { x: (width / 2 - x) / zoom, y: -y / zoom, zoom };
}

/** A design is not looked at from so many times as far as shows all of it: the place is one of a far smaller window. */
const TOO_FAR = 2;

/** The view of a remembered place; null where not half a card of the design would be in it, or all of it as dust. */
export function viewOf({ x, y, zoom }: Place, places: readonly Point[], size: CanvasSize): View | null {
  const { width, height, covered } = size;
  const view = { zoom, x: width / 2 - x * zoom, y: -y * zoom };
  const isThere = places.some((place) => {
    const [left, top] = [place.x * zoom + view.x, place.y * zoom + view.y];
    const across = Math.min(left + NODE_WIDTH * zoom, width) - Math.max(left, 0);
    const down = Math.min(top + NODE_HEIGHT * zoom, height) - Math.max(top, covered);
    // Of a card that is larger than the window half of the window is enough.
    return (
      2 * across >= Math.min(NODE_WIDTH * zoom, width) && 2 * down >= Math.min(NODE_HEIGHT * zoom, height - covered)
    );
  });
  return isThere && zoom * TOO_FAR >= fitted(places, size).zoom ? view : null;
}

/** Whether anything of a card is in sight. */
export function isSeen({ x, y }: Point, { x: left, y: top, zoom }: View, size: CanvasSize): boolean {
  const { width, height, covered } = size;
  const [from, above] = [x * zoom + left, y * zoom + top];
  return from < width && above < height && from + NODE_WIDTH * zoom > 0 && above + NODE_HEIGHT * zoom > covered;
}

/** Whether nothing of a card is cut off at the edge of what is seen. */
export function isWhole({ x, y }: Point, { x: left, y: top, zoom }: View, size: CanvasSize): boolean {
  const { width, height, covered } = size;
  const [from, above] = [x * zoom + left, y * zoom + top];
  return from >= 0 && above >= covered && from + NODE_WIDTH * zoom <= width && above + NODE_HEIGHT * zoom <= height;
}

/** The view moved just so far that cards are seen whole, the first alone where not all have room; null where they are already. */
export function showing(places: readonly Point[], view: View, size: CanvasSize): View | null {
  const { width, height } = size;
  const [first] = places;
  if (!first) return null;
  const all = boundsOf(places);
  const hasRoom =
    all.width * view.zoom <= width - 3 * MARGIN && all.height * view.zoom <= height - topOf(size) - 2 * MARGIN;
  const box = hasRoom ? all : boundsOf([first]);
  const left = box.x * view.zoom + view.x;
  const top = box.y * view.zoom + view.y;
  const [right, bottom] = [left + box.width * view.zoom, top + box.height * view.zoom];
  const shift = (start: number, end: number, from: number, room: number): number =>
    start < from ? from - start : Math.min(0, room - 2 * MARGIN - end);
  const [dx, dy] = [shift(left, right, MARGIN, width), shift(top, bottom, topOf(size), height)];
  return dx === 0 && dy === 0 ? null : { zoom: view.zoom, x: view.x + dx, y: view.y + dy };
}

/** From here a whole large design is in sight. */
export const VERY_FAR = 0.1;

/**
 * Views on the way from one to another, the last included. On the way near each grows as much as the one before it; on the way
 * far, and from very far, each shows as much more or less of the canvas, so that cards come and go in even shares.
 */
export function viewsBetween(from: View, to: View, count: number): readonly View[] {
  const growth = to.zoom / from.zoom;
  const isEven = growth < 1 || from.zoom < VERY_FAR;
  return Array.from({ length: count }, (_, index) => {
    const share = (index + 1) / count;
    if (share === 1) return to;
    const zoom = isEven ? 1 / (1 / from.zoom + (1 / to.zoom - 1 / from.zoom) * share) : from.zoom * growth ** share;
    // All three go together: what has its place in both views keeps still.
    const way = Math.abs(growth - 1) < 0.001 ? share : (zoom - from.zoom) / (to.zoom - from.zoom);
    return { zoom, x: from.x + (to.x - from.x) * way, y: from.y + (to.y - from.y) * way };
  });
}
