import type { DesignNode, NodeId } from '../../../engine/graph/document';
import { freshId, nameGiver } from '../../../engine/graph/names';
import { isPortType } from '../../../engine/graph/ports';
import { dissolveEdits } from '../../../engine/graph/rewire';
import { inScope, memberAt, pathOf, type Scope } from '../../state/scope';
import { type Point, snapped } from '../metrics';
import { DRAG } from './change';
import { idsOf, namesOf } from './names';
import type { Plan } from './plan';

/** Whether one scope lies around another. */
const isAround = (outer: Scope, inner: Scope): boolean =>
  outer.prefix !== inner.prefix && inner.prefix.startsWith(outer.prefix);

/** Whether layers of a graph can go over into another: none is a port of its graph, and no wire leads from them to others unless they go out. */
function canLeave(scope: Scope, into: Scope, ids: ReadonlySet<NodeId>): boolean {
  const crosses = scope.wires.some(({ from, to }) => ids.has(from.node) !== ids.has(to.node));
  const isPort = scope.nodes.some(({ id, type }) => ids.has(id) && isPortType(type));
  return !isPort && (!crosses || isAround(into, scope));
}

/**
 * Layers that go over from one graph into another, to places in that, with what the instances around them set; null where
 * they cannot. Wires of those that go out of a block close behind them.
 */
export function planInto(scope: Scope, into: Scope, places: ReadonlyMap<NodeId, Point>): Plan | null {
  const ids = new Set(places.keys());
  if (scope.graph === into.graph || !canLeave(scope, into, ids)) return null;
  const taken = idsOf(into);
  const giveName = nameGiver(namesOf(into));
  const renamed = new Map<NodeId, NodeId>();
  const added = [...places].flatMap(([old, place]): DesignNode[] => {
    const node = memberAt(scope.document, pathOf(scope, old));
    if (!node) return [];
    const name = giveName(node.name);
    const id = freshId(name, taken);
    taken.add(id);
    renamed.set(old, id);
    return [{ ...node, id, name, position: snapped(place) }];
  });
  const among = scope.wires.flatMap(({ from, to }) => {
    const [source, target] = [renamed.get(from.node), renamed.get(to.node)];
    if (source === undefined || target === undefined) return [];
    return [{ from: { ...from, node: source }, to: { ...to, node: target } }];
  });
  return {
    edits: [
      ...inScope(scope, dissolveEdits(scope, ids)),
      ...inScope(into, [
        ...added.map((node) => ({ kind: 'addNode', node }) as const),
        ...among.map((wire) => ({ kind: 'addWire', wire }) as const),
      ]),
    ],
    label: 'editor.steps.move',
    select: { nodes: added.map(({ id }) => pathOf(into, id)) },
    merge: DRAG,
  };
}
