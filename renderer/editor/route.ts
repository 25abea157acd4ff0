import { GRID, NODE_HEIGHT, NODE_WIDTH, type Point } from './metrics';

/** Room between a card and a wire that goes round it: half the width of the wire's label. */
const CLEAR = 6 * GRID;
/** How far a wire runs straight out of a port before it turns: above the words of one that goes straight from there. */
export const STUB = 10;

interface Card extends Point {
  readonly id: string;
}

/** Whether a card lies in the way of a straight run at `x` from one height to another. */
const inTheWay = (card: Card, x: number, top: number, bottom: number, clear: number): boolean =>
  card.x - clear < x && x < card.x + NODE_WIDTH + clear && card.y < bottom && card.y + NODE_HEIGHT > top;

/** Whether a card lies on the straight line between two points. */
function crossed(card: Card, from: Point, to: Point): boolean {
  const top = Math.max(card.y, from.y);
  const bottom = Math.min(card.y + NODE_HEIGHT, to.y);
  if (top >= bottom) return false;
  const at = (y: number) => from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x);
  const [left, right] = [Math.min(at(top), at(bottom)), Math.max(at(top), at(bottom))];
  return right > card.x && left < card.x + NODE_WIDTH;
}

/** The nearest free run beside `start`, going one way. */
function freeLane(cards: readonly Card[], start: number, top: number, bottom: number, way: -1 | 1): number {
  let x = start;
  for (let tries = 0; tries <= cards.length; tries++) {
    const block = cards.find((card) => inTheWay(card, x, top, bottom, CLEAR - 1));
    if (!block) return x;
    x = way === 1 ? block.x + NODE_WIDTH + CLEAR : block.x - CLEAR;
  }
  return x;
}

/**
 * Where a wire runs down beside the cards that lie between its ends; null where it can go straight. Wires that lead
 * back up always run beside.
 */
export function laneOf(cards: readonly Card[], from: Point, to: Point): number | null {
  const back = to.y < from.y + STUB;
  if (!back && !cards.some((card) => crossed(card, from, to))) return null;
  const [top, bottom] = [Math.min(from.y + STUB, to.y - STUB), Math.max(from.y + STUB, to.y - STUB)];
  const middle = (from.x + to.x) / 2;
  const lanes = ([1, -1] as const).map((way) => freeLane(cards, middle, top, bottom, way));
  const [right = middle, left = middle] = lanes;
  return right - middle <= middle - left ? right : left;
}

/**
 * Where a wire runs that ends, beside others, in one port: down from where it begins, and across just above the port. One
 * that came down in a curve would go under the words of the wire that comes straight from above.
 */
export function laneBeside(cards: readonly Card[], from: Point, to: Point): number | null {
  if (Math.abs(from.x - to.x) < 1 || to.y - from.y < 2 * STUB) return null;
  const lanes = ([1, -1] as const).map((way) => freeLane(cards, from.x, from.y + STUB, to.y - STUB, way));
  const [right = from.x, left = from.x] = lanes;
  return right - from.x <= from.x - left ? right : left;
}

/** Where a wire turns that goes down, across to the lane, along it, and back to the end. */
export const laneTurns = (from: Point, to: Point, lane: number): readonly Point[] => [
  from,
  { x: from.x, y: from.y + STUB },
  { x: lane, y: from.y + STUB },
  { x: lane, y: to.y - STUB },
  { x: to.x, y: to.y - STUB },
  to,
];

/** Its path with rounded corners, and the middle of the lane. */
export const lanePath = (from: Point, to: Point, lane: number): { readonly path: string; readonly label: Point } => ({
  path: rounded(laneTurns(from, to, lane), STUB / 2),
  label: { x: lane, y: (from.y + to.y) / 2 },
});

function rounded(points: readonly Point[], radius: number): string {
  const parts = points.map((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (!before) return `M${point.x},${point.y}`;
    if (!after) return `L${point.x},${point.y}`;
    const a = towards(point, before, radius);
    const b = towards(point, after, radius);
    return `L${a.x},${a.y}Q${point.x},${point.y} ${b.x},${b.y}`;
  });
  return parts.join('');
}

/** A point on the way to another, at most half of the way. */
function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = length === 0 ? 0 : Math.min(distance, length / 2) / length;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
