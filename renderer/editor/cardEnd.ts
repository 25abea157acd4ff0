import type { InternalNode } from '@xyflow/react';
import type { DesignDocument, PortRef, Wire } from '../../engine/graph/document';
import { wiresInto } from '../../engine/graph/ways';
import { sameWire, wireBetween } from '../../engine/graph/wires';
import type { Path } from '../state/scope';
import { cardPorts, placeWire } from './ends';
import { isCard } from './flowNodes';
import { NODE_HEIGHT, NODE_WIDTH, type Point } from './metrics';
import { refusal } from './plans/connect';
import { isVariadic } from './ports';
import type { FlowNode } from './useFlowNodes';

/** The card that is seen at a place on the canvas; null where none is. */
function cardUnder(nodes: Iterable<InternalNode<FlowNode>>, { x, y }: Point): Path | null {
  let found: Path | null = null;
  for (const node of nodes) {
    const { id, internals } = node;
    const [right, down] = [x - internals.positionAbsolute.x, y - internals.positionAbsolute.y];
    if (isCard(node) && right >= 0 && right < NODE_WIDTH && down >= 0 && down < NODE_HEIGHT) found = id;
  }
  return found;
}

/** A wire that is let go this near to where it began was a press that slipped, in the canvas's units. */
const SLIP = 24;

/** As `cardUnder`, but for the card of which a wire comes, right beside its port. */
export function cardMeant(
  nodes: Iterable<InternalNode<FlowNode>>,
  at: Point,
  from: { readonly node: Path; readonly at: Point },
): Path | null {
  const card = cardUnder(nodes, at);
  return card === from.node && Math.hypot(at.x - from.at.x, at.y - from.at.y) < SLIP ? null : card;
}

/**
 * The wire, its ends by their paths, that is meant where one drawn from `near` is let go over a card beside its ports: to
 * the first that can take it, a free one before others; to one that cannot where none can, or where the card is the one it
 * comes from; null where the card has none. `moved` is the wire whose end it is.
 */
export function wireToCard(
  document: DesignDocument,
  near: PortRef,
  side: keyof Wire,
  card: Path,
  moved?: Wire,
): Wire | null {
  const ports = cardPorts(document, card);
  if (!ports) return null;
  if (card === near.node) return { from: near, to: near };
  const wires = (side === 'from' ? ports.inputs : ports.outputs).map((port) =>
    wireBetween(side, near, { node: card, port }),
  );
  const possible = wires.filter((wire) => {
    const placed = placeWire(document, wire);
    return placed !== null && refusal(placed.scope, placed.wire, moved) === null;
  });
  const isFree = (wire: Wire) => {
    const placed = placeWire(document, wire);
    if (!placed || side === 'to' || isVariadic(ports, wire.to.port)) return true;
    return wiresInto(placed.scope, placed.wire.to).every((other) => moved !== undefined && sameWire(other, moved));
  };
  return possible.find(isFree) ?? possible[0] ?? wires[0] ?? null;
}
