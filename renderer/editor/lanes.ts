import { NODE_HEIGHT, NODE_WIDTH, type Point } from './metrics';
import { laneOf } from './route';

/** A card with its ports from left to right. */
export interface PortedCard extends Point {
  readonly id: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

interface Ends {
  readonly id: string;
  readonly from: { readonly node: string; readonly port: string };
  readonly to: { readonly node: string; readonly port: string };
}

/** Where a port sits on the edge of its card, from the left. */
export const portShare = (index: number, count: number): number => (index + 1) / (count + 1);

/** Where a wire meets a card. */
export const portPlace = (card: PortedCard, port: string, side: 'inputs' | 'outputs'): Point => {
  const ports = card[side];
  const x = card.x + NODE_WIDTH * portShare(Math.max(0, ports.indexOf(port)), Math.max(1, ports.length));
  return { x, y: side === 'inputs' ? card.y : card.y + NODE_HEIGHT };
};

/**
 * Where wires run beside the cards between their ends, by the wires' ids; those that go straight are left out. Only the
 * cards in a wire's own rows are looked at, so that hundreds of wires cost a moment.
 */
export function lanesOf(cards: readonly PortedCard[], wires: readonly Ends[]): ReadonlyMap<string, number> {
  const byId = new Map(cards.map((card) => [card.id, card]));
  const sorted = cards.toSorted((a, b) => a.y - b.y);
  const lanes = new Map<string, number>();
  for (const { id, from, to } of wires) {
    const [source, target] = [byId.get(from.node), byId.get(to.node)];
    if (!source || !target) continue;
    const [start, end] = [portPlace(source, from.port, 'outputs'), portPlace(target, to.port, 'inputs')];
    const [top, bottom] = [Math.min(start.y, end.y) - NODE_HEIGHT, Math.max(start.y, end.y) + NODE_HEIGHT];
    const near: PortedCard[] = [];
    for (let at = firstFrom(sorted, top - NODE_HEIGHT); at < sorted.length; at++) {
      const card = sorted[at] as PortedCard;
      if (card.y > bottom) break;
      if (card !== source && card !== target) near.push(card);
    }
    const lane = laneOf(near, start, end);
    if (lane !== null) lanes.set(id, lane);
  }
  return lanes;
}

/** The first of cards sorted by height that lies at `y` or below it. */
function firstFrom(sorted: readonly PortedCard[], y: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as PortedCard).y < y) low = middle + 1;
    else high = middle;
  }
  return low;
}
