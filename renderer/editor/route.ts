import { GRID, NODE_HEIGHT, NODE_WIDTH, type Point } from './metrics';

/** Room between a card and a wire that goes round it: half the width of the wire's label. */
const CLEAR = 6 * GRID;
/** How far a wire runs straight out of a port before it turns: above the words of one that goes straight from there. */
export const STUB = 10;

/** What a wire goes round: a card, or an open block of some size. */
export interface Obstacle extends Point {
  readonly id: string;
  readonly width?: number;
  readonly height?: number;
}

const rightOf = ({ x, width = NODE_WIDTH }: Obstacle): number => x + width;
const bottomOf = ({ y, height = NODE_HEIGHT }: Obstacle): number => y + height;

/** Whether a card lies in the way of a straight run at `x` from one height to another. */
const inTheWay = (card: Obstacle, x: number, top: number, bottom: number, clear: number): boolean =>
  card.x - clear < x && x < rightOf(card) + clear && card.y < bottom && bottomOf(card) > top;

/** Whether a card lies on the straight line between two points. */
function crossed(card: Obstacle, from: Point, to: Point): boolean {
  const top = Math.max(card.y, from.y);
  const bottom = Math.min(bottomOf(card), to.y);
  if (top >= bottom) return false;
  const at = (y: number) => from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x);
  const [left, right] = [Math.min(at(top), at(bottom)), Math.max(at(top), at(bottom))];
  return right > card.x && left < rightOf(card);
}

/** The nearest free run beside `start`, going one way. */
function freeLane(cards: readonly Obstacle[], start: number, top: number, bottom: number, way: -1 | 1): number {
  let x = start;
  for (let tries = 0; tries <= cards.length; tries++) {
    const block = cards.find((card) => inTheWay(card, x, top, bottom, CLEAR - 1));
    if (!block) return x;
    x = way === 1 ? rightOf(block) + CLEAR : block.x - CLEAR;
  }
  return x;
}

/** Whether a wire leads back up, past the cards where it begins and ends. */
export const leadsBack = (from: Point, to: Point): boolean => to.y < from.y + STUB;

/**
 * Where a wire runs down beside the cards that lie between its ends; null where it can go straight. Wires that lead
 * back up always run beside.
 */
export function laneOf(cards: readonly Obstacle[], from: Point, to: Point): number | null {
  if (!leadsBack(from, to) && !cards.some((card) => crossed(card, from, to))) return null;
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
export function laneBeside(cards: readonly Obstacle[], from: Point, to: Point): number | null {
  if (Math.abs(from.x - to.x) < 1 || to.y - from.y < 2 * STUB) return null;
  const lanes = ([1, -1] as const).map((way) => freeLane(cards, from.x, from.y + STUB, to.y - STUB, way));
  const [right = from.x, left = from.x] = lanes;
  return right - from.x <= from.x - left ? right : left;
}

/** Where a wire turns that goes down, across to the lane, along it, and back to the end: before the head of an open block that it enters, not in it. */
export function laneTurns(from: Point, to: Point, lane: number, lead = 0): readonly Point[] {
  const start = from.y + STUB;
  const before = to.y - lead - STUB;
  const end = before < start && to.y >= start ? to.y - STUB : before;
  return [from, { x: from.x, y: start }, { x: lane, y: start }, { x: lane, y: end }, { x: to.x, y: end }, to];
}

/** Its path with rounded corners, and the middle of the lane. */
export function lanePath(
  from: Point,
  to: Point,
  lane: number,
  lead = 0,
): { readonly path: string; readonly label: Point } {
  return {
    path: rounded(laneTurns(from, to, lane, lead), STUB / 2),
    label: { x: lane, y: (from.y + to.y - lead) / 2 },
  };
}

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
