import type { DesignDocument, DesignGraph, NodeId, Wire } from '../../engine/graph/document';

/** What is selected on the canvas. Never part of the document, never undone. */
export interface Selection {
  readonly nodes: ReadonlySet<NodeId>;
  /** Keys made by `wireKeys`. */
  readonly wires: ReadonlySet<string>;
}

export const emptySelection: Selection = { nodes: new Set(), wires: new Set() };

const keysOf = new WeakMap<DesignGraph['wires'], ReadonlyMap<string, Wire>>();

/**
 * The wires of a graph by a key that is the same from edit to edit. One output may be wired twice into a variadic input
 * (x + x), so that equal wires are numbered.
 */
export function wireKeys(graph: DesignGraph): ReadonlyMap<string, Wire> {
  const known = keysOf.get(graph.wires);
  if (known) return known;
  const keys = new Map<string, Wire>();
  for (const wire of graph.wires) {
    const base = `${wire.from.node}.${wire.from.port}>${wire.to.node}.${wire.to.port}`;
    let key = base;
    for (let copy = 2; keys.has(key); copy++) key = `${base}#${copy}`;
    keys.set(key, wire);
  }
  keysOf.set(graph.wires, keys);
  return keys;
}

/** The part of a selection that still exists; the same object where all of it does. */
export function livingSelection(document: DesignDocument, selection: Selection): Selection {
  const ids = new Set(document.nodes.map((node) => node.id));
  const keys = wireKeys(document);
  const nodes = [...selection.nodes].filter((id) => ids.has(id));
  const wires = [...selection.wires].filter((key) => keys.has(key));
  if (nodes.length === selection.nodes.size && wires.length === selection.wires.size) return selection;
  return { nodes: new Set(nodes), wires: new Set(wires) };
}
