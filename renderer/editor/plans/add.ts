import { createNode } from '../../../engine/graph/create';
import type { DesignNode, NodeId, PortRef, Wire } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { makeRoom, roomInWire } from '../../../engine/graph/room';
import { indexOf } from '../../../engine/graph/ways';
import { wireBetween } from '../../../engine/graph/wires';
import { layerByType } from '../../../engine/layers';
import type { Scope } from '../../state/scope';
import { cornerOf, NODE_HEIGHT, NODE_STEP, NODE_WIDTH, type Point, snapped } from '../metrics';
import { leadsThrough, portsIn, portsOfType } from '../ports';
import { outputTypeAt } from '../wireTrial';
import { anchorOf, continued, firstOutput } from './after';
import { connectEdits, refusal } from './connect';
import { paramsFor } from './fit';
import { freeAround, freeBelow, notExactlyOver } from './free';
import { type Plan, planIn } from './plan';

/**
 * A new layer with its defaults, or with what has to be otherwise for it to take what flows from `source`: a View gets as
 * many features as arrive. Null where the type is unknown.
 */
function newNode(scope: Scope, type: string, position: Point, source: PortRef | null = null): DesignNode | null {
  if (!layerByType(type)) return null;
  const params = paramsFor(scope, type, source && outputTypeAt(scope, source));
  return createNode(scope, type, notExactlyOver(scope, snapped(position)), params);
}

/** A layer dropped somewhere, its card centred there. */
export function planAdd(scope: Scope, type: string, centre: Point, source: PortRef | null = null): Plan | null {
  const node = newNode(scope, type, cornerOf(centre), source);
  const label = 'editor.steps.add';
  return node && planIn(scope, { edits: [{ kind: 'addNode', node }], label, select: { nodes: [node.id] } });
}

/** Whether a layer can stand in a wire. */
export const isSimple = (type: string): boolean => leadsThrough(portsOfType(type));

/** Where a card put into a wire goes, and the moves that make room for it; null where the wire is gone. */
export function spotInWire(
  scope: Scope,
  wire: Wire,
  centre?: Point,
): { readonly position: Point; readonly room: readonly Edit[] } | null {
  const { byId } = indexOf(scope);
  const source = byId.get(wire.from.node)?.position;
  const target = byId.get(wire.to.node)?.position;
  const spot = roomInWire(scope, wire);
  if (!source || !target || !spot) return null;
  if (!centre) return { position: snapped(spot.place), room: spot.room };
  const place = cornerOf(centre);
  // A card dropped nearly in line with its wire goes exactly in line.
  const straight = target.x === source.x && Math.abs(place.x - source.x) < NODE_WIDTH / 2;
  const below = Math.max(place.y, source.y + NODE_STEP);
  const position = snapped({ x: straight ? source.x : place.x, y: target.y > source.y ? below : place.y });
  return { position, room: makeRoom(scope, wire.to.node, { x: place.x, y: below }) };
}

/** A layer put into a wire; null where it cannot stand there. */
export function planInsert(scope: Scope, type: string, wire: Wire, centre?: Point): Plan | null {
  const spot = isSimple(type) ? spotInWire(scope, wire, centre) : null;
  const node = spot && newNode(scope, type, spot.position, wire.from);
  if (!node) return null;
  return planIn(scope, {
    edits: [{ kind: 'insertNode', node: { ...node, position: spot.position }, wire }, ...spot.room],
    label: 'editor.steps.insert',
    select: { nodes: [node.id] },
  });
}

/** A layer wired to an open end: the wire was dragged from `port` and let go over nothing. */
export function planAddConnected(
  scope: Scope,
  type: string,
  port: PortRef,
  side: 'from' | 'to',
  centre: Point,
): Plan | null {
  const end = indexOf(scope).byId.get(port.node)?.position;
  const left = centre.x - NODE_WIDTH / 2;
  // Let go nearly below its source, the card goes exactly below.
  const x = end && Math.abs(end.x - left) < NODE_WIDTH / 2 ? end.x : left;
  const place = { x, y: side === 'from' ? centre.y : centre.y - NODE_HEIGHT };
  const node = newNode(scope, type, place, side === 'from' ? port : null);
  if (!node) return null;
  const added = { ...scope, nodes: [...scope.nodes, node] };
  const { inputs, outputs } = portsIn(added, node);
  const own = side === 'from' ? inputs[0] : outputs[0];
  const edits: Edit[] = [{ kind: 'addNode', node }];
  if (own !== undefined) {
    const near: PortRef = { node: node.id, port: own };
    const wire = wireBetween(side, port, near);
    if (!refusal(added, wire)) edits.push(...connectEdits(added, wire));
  }
  return planIn(scope, { edits, label: 'editor.steps.add', select: { nodes: [node.id] } });
}

/**
 * A layer added without saying where: after the selected one, wired to it where it fits; into its only wire where
 * everything behind still fits; else unwired, where there is room nearest to `centre`.
 */
export function planAddAfter(scope: Scope, type: string, selected: ReadonlySet<NodeId>, centre: Point): Plan | null {
  const anchor = anchorOf(scope, selected);
  if (!anchor) return planAdd(scope, type, freeAround(scope, centre));
  const from = firstOutput(scope, anchor);
  const loose = planAdd(scope, type, freeBelow(scope, anchor), from);
  if (!from || !loose) return loose;
  const into = (wire: Wire) => planInsert(scope, type, wire);
  return continued(scope, from, { loose, input: portsOfType(type).inputs[0], into });
}
