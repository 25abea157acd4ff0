import { recently } from '../core/recently';
import type { DesignGraph, DesignNode, NodeId, PortRef, Wire } from './document';
import { sameWire } from './wires';

/** Ways through a graph's own nodes and wires. */
interface Ways {
  readonly byId: ReadonlyMap<NodeId, DesignNode>;
  /** Wires by the node they come from, and by the node they lead to, in the graph's order. */
  readonly outgoing: ReadonlyMap<NodeId, readonly Wire[]>;
  readonly incoming: ReadonlyMap<NodeId, readonly Wire[]>;
}

/** Nodes of graphs whose ways are kept: of designs that are being edited, and not of all that can be undone. */
const KEPT = 50_000;

/** The nodes and wires of a graph for looking up; made once for a graph in use, since graphs do not change. */
export const indexOf: (graph: DesignGraph) => Ways = recently(
  (graph) => ({
    byId: new Map(graph.nodes.map((node) => [node.id, node])),
    outgoing: grouped(graph.wires, 'from'),
    incoming: grouped(graph.wires, 'to'),
  }),
  ({ byId }) => byId.size + 1,
  KEPT,
);

function grouped(wires: readonly Wire[], end: keyof Wire): Map<NodeId, Wire[]> {
  const groups = new Map<NodeId, Wire[]>();
  for (const wire of wires) {
    const group = groups.get(wire[end].node);
    if (group) group.push(wire);
    else groups.set(wire[end].node, [wire]);
  }
  return groups;
}

/** Wires that end at an input, in the order of the graph. */
export function wiresInto(graph: DesignGraph, { node, port }: PortRef): readonly Wire[] {
  return (indexOf(graph).incoming.get(node) ?? []).filter(({ to }) => to.port === port);
}

/** Wires that begin at an output. */
export function wiresFrom(graph: DesignGraph, { node, port }: PortRef): readonly Wire[] {
  return (indexOf(graph).outgoing.get(node) ?? []).filter(({ from }) => from.port === port);
}

/** Everything that the values of some nodes reach, those included, as if `without` were no wire. */
export function reachedFrom(graph: DesignGraph, ids: Iterable<NodeId>, without?: Wire): Set<NodeId> {
  const { outgoing } = indexOf(graph);
  const reached = new Set(ids);
  for (const node of reached) {
    for (const wire of outgoing.get(node) ?? []) {
      if (!without || !sameWire(wire, without)) reached.add(wire.to.node);
    }
  }
  return reached;
}

/** Everything that some nodes take from, near or far, those included. */
export function reachedBackFrom(graph: DesignGraph, ids: Iterable<NodeId>): Set<NodeId> {
  const { incoming } = indexOf(graph);
  const reached = new Set(ids);
  for (const node of reached) for (const { from } of incoming.get(node) ?? []) reached.add(from.node);
  return reached;
}
