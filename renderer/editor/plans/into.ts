import type { DesignNode, NodeId } from '../../../engine/graph/document';
import { freshId, nameGiver } from '../../../engine/graph/names';
import { isPortType } from '../../../engine/graph/ports';
import { indexOf } from '../../../engine/graph/ways';
import { inScope, pathOf, type Scope } from '../../state/scope';
import { type Point, snapped } from '../metrics';
import { DRAG } from './change';
import { idsOf, namesOf } from './names';
import type { Plan } from './plan';

/** Whether layers of a graph can go over into another: no wire leads from them to others, and none is a port of its graph. */
function canLeave({ nodes, wires }: Scope, ids: ReadonlySet<NodeId>): boolean {
  const crosses = wires.some(({ from, to }) => ids.has(from.node) !== ids.has(to.node));
  return !crosses && !nodes.some(({ id, type }) => ids.has(id) && isPortType(type));
}

/** Layers that go over from one graph into another, to places in that; null where they cannot. */
export function planInto(scope: Scope, into: Scope, places: ReadonlyMap<NodeId, Point>): Plan | null {
  const ids = new Set(places.keys());
  if (scope.graph === into.graph || !canLeave(scope, ids)) return null;
  const taken = idsOf(into);
  const giveName = nameGiver(namesOf(into));
  const renamed = new Map<NodeId, NodeId>();
  const added = [...places].flatMap(([old, place]): DesignNode[] => {
    const node = indexOf(scope).byId.get(old);
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
      ...inScope(
        scope,
        [...renamed.keys()].map((id) => ({ kind: 'removeNode', id })),
      ),
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
