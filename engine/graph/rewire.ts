import type { DesignGraph, NodeId, PortRef, Wire } from './document';
import type { Edit } from './edits';
import { indexOf } from './ways';
import { sameEnd, sameWire } from './wires';

/**
 * A graph's wires without those of some nodes: what came to a node's first wire goes on to all that took from it, in the
 * same places of the list, so that a Concat's order stays.
 */
export function bypassed(graph: DesignGraph, ids: ReadonlySet<NodeId>): readonly Wire[] {
  const { incoming } = indexOf(graph);
  /** The first end before a wire that stays; null where the way there is a circle, or begins at a node that goes. */
  const sourceOf = ({ from }: Wire): PortRef | null => {
    const passed = new Set<NodeId>();
    let at = from;
    while (ids.has(at.node)) {
      const [before] = incoming.get(at.node) ?? [];
      if (!before || passed.has(at.node)) return null;
      passed.add(at.node);
      at = before.from;
    }
    return at;
  };
  return graph.wires.flatMap((wire): Wire[] => {
    if (ids.has(wire.to.node)) return [];
    if (!ids.has(wire.from.node)) return [wire];
    const from = sourceOf(wire);
    return from ? [{ from, to: wire.to }] : [];
  });
}

/** A graph's wires with one led through a node that has none, in its place of the list. */
export function ledThrough({ wires }: DesignGraph, wire: Wire, input: PortRef, output: PortRef): readonly Wire[] {
  return wires.flatMap((other) =>
    sameWire(other, wire)
      ? [
          { from: wire.from, to: input },
          { from: output, to: wire.to },
        ]
      : [other],
  );
}

/**
 * Edits that make a list of wires the graph's; those of nodes that are `gone` by then need none. The list is told whole only
 * where order is at stake: single wires merge better with what another window does.
 */
export function rewireEdits(graph: DesignGraph, wires: readonly Wire[], gone: ReadonlySet<NodeId> = new Set()): Edit[] {
  const before = new Set(graph.wires);
  const after = new Set(wires);
  const added = wires.filter((wire) => !before.has(wire));
  const isLast = (wire: Wire) =>
    !wires.slice(wires.indexOf(wire) + 1).some((later) => before.has(later) && sameEnd(later.to, wire.to));
  if (!added.every(isLast)) return [{ kind: 'setWires', wires }];
  const removed = graph.wires.filter(
    (wire) => !after.has(wire) && !gone.has(wire.from.node) && !gone.has(wire.to.node),
  );
  return [
    ...removed.map((wire) => ({ kind: 'removeWire', wire }) as const),
    ...added.map((wire) => ({ kind: 'addWire', wire }) as const),
  ];
}

/** Takes nodes out; what they took from goes on to those that took from them. */
export function dissolveEdits(graph: DesignGraph, ids: ReadonlySet<NodeId>): Edit[] {
  return [
    ...[...ids].map((id) => ({ kind: 'removeNode', id }) as const),
    ...rewireEdits(graph, bypassed(graph, ids), ids),
  ];
}
