import type { NodeId, Wire } from '../../engine/graph/document';
import type { Ports } from '../../engine/layers/contract';
import { lanesOf } from './lanes';
import { NODE_HEIGHT, NODE_WIDTH, type Point } from './metrics';
import type { PortedCard } from './portPlaces';

/** Beside a lane: half of the widest label that is usual on it. */
const LABEL = 44;

/** How far something reaches from its corner to each side. */
export interface Reach {
  readonly left: number;
  readonly right: number;
  readonly up: number;
  readonly down: number;
}

/** What stands in a graph: a card, or an open block of some size. */
interface Footprint {
  readonly id: NodeId;
  readonly corner: Point;
  readonly reach: Reach;
  readonly ports: Ports;
}

const entry = (id: NodeId): string => `${id} in`;
const exit = (id: NodeId): string => `${id} out`;

/** An open block as the cards that wires end at, and others that fill it. */
function cardsOf({ id, corner, reach, ports }: Footprint): readonly PortedCard[] {
  const [left, top] = [corner.x - reach.left, corner.y - reach.up];
  const far = Math.max(left, corner.x + reach.right - NODE_WIDTH);
  const low = Math.max(top, corner.y + reach.down - NODE_HEIGHT);
  const cards: PortedCard[] = [
    { id: entry(id), ...corner, ...ports },
    { id: exit(id), x: corner.x, y: low, ...ports },
  ];
  for (let y = top; y < low; y += NODE_HEIGHT) {
    for (let x = left; x < far + NODE_WIDTH; x += NODE_WIDTH) {
      cards.push({ id: `${id} ${x} ${y}`, x: Math.min(x, far), y, inputs: [], outputs: [] });
    }
  }
  return cards;
}

/** How far the wires of a graph reach to the left and right that go round what stands in it; null where none does. */
export function laneRoom(
  items: readonly Footprint[],
  wires: readonly Wire[],
): { readonly left: number; readonly right: number } | null {
  const ends = wires.map(({ from, to }, at) => ({
    id: String(at),
    from: { ...from, node: exit(from.node) },
    to: { ...to, node: entry(to.node) },
  }));
  const lanes = [...lanesOf(items.flatMap(cardsOf), ends).values()];
  return lanes.length === 0 ? null : { left: Math.min(...lanes) - LABEL, right: Math.max(...lanes) + LABEL };
}
