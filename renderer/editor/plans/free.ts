import type { DesignNode } from '../../../engine/graph/document';
import type { Scope } from '../../state/scope';
import { cornerOf, GRID, middleOf, NODE_HEIGHT, NODE_STEP, NODE_WIDTH, type Point } from '../metrics';
import type { Size } from '../view';

const overlaps = (a: Point, b: Point): boolean => Math.abs(a.x - b.x) < NODE_WIDTH && Math.abs(a.y - b.y) < NODE_HEIGHT;

/** Where a person pointed, or the next place to the lower right where no card lies exactly over another. */
export function notExactlyOver(scope: Scope, wanted: Point): Point {
  let place = wanted;
  while (
    scope.nodes.some(
      ({ position }) => Math.abs(position.x - place.x) < 2 * GRID && Math.abs(position.y - place.y) < 2 * GRID,
    )
  ) {
    place = { x: place.x + 3 * GRID, y: place.y + 3 * GRID };
  }
  return place;
}

/** The middle of a card below another one. */
export const freeBelow = (scope: Scope, { position: { x, y } }: DesignNode): Point =>
  freeBeside(scope, middleOf({ x, y: y + NODE_STEP }));

/** Steps sideways until no card is in the way. */
function freeBeside(scope: Scope, { x, y }: Point): Point {
  const taken = (place: Point) => scope.nodes.some(({ position }) => overlaps(position, cornerOf(place)));
  let place = { x, y };
  while (taken(place)) place = { x: place.x + NODE_WIDTH + 4 * GRID, y };
  return place;
}

/** As much is left free between a card that nobody gave a place and its neighbours. */
const MARGIN = 2 * GRID;
const COLUMN = (NODE_WIDTH + 4 * GRID) / 2;
const ROW = NODE_STEP / 2;
/** So many columns and rows to each side. */
const REACH = 24;

/** Steps from a place, the nearest first; of equal ones that to the right, and down, where networks grow. */
const STEPS: readonly Point[] = Array.from({ length: (2 * REACH + 1) ** 2 }, (_, at) => ({
  x: (REACH - Math.floor(at / (2 * REACH + 1))) * COLUMN,
  y: (REACH - (at % (2 * REACH + 1))) * ROW,
})).sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y));

const CARD_SIZE = { width: NODE_WIDTH, height: NODE_HEIGHT };

/** The place nearest to one where a card, or what is as large as said, by its middle, covers no card and no note. */
export function freeAround(
  { nodes, annotations = [] }: Scope,
  wanted: Point,
  { width, height }: Size = CARD_SIZE,
): Point {
  const notes = annotations.filter(({ kind, collapsed }) => kind === 'note' || collapsed === true);
  const taken = [...nodes.map(({ position }) => ({ position, size: CARD_SIZE })), ...notes];
  const isFree = (place: Point) => {
    const { x, y } = { x: place.x - width / 2, y: place.y - height / 2 };
    return !taken.some(
      ({ position, size }) =>
        x < position.x + size.width + MARGIN &&
        position.x < x + width + MARGIN &&
        y < position.y + size.height + MARGIN &&
        position.y < y + height + MARGIN,
    );
  };
  const places = STEPS.map((step) => ({ x: wanted.x + step.x, y: wanted.y + step.y }));
  return places.find(isFree) ?? wanted;
}
