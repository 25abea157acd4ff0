import type { DesignDocument, DesignGraph, NodeId, Wire } from '../../engine/graph/document';
import { annotationAt, byScope, nodeAt, pathsAround, prefixOf, type Scope, scopeAt } from './scope';

/** What is selected on the canvas, or in one scope of it. Never part of the document, never undone. */
export interface Selection {
  /** Paths; ids where it is that of a scope. */
  readonly nodes: ReadonlySet<NodeId>;
  /** Keys made by `wireKeys`, after the prefix of their scope. */
  readonly wires: ReadonlySet<string>;
}

export const emptySelection: Selection = { nodes: new Set(), wires: new Set() };

/**
 * Of an open block and what lies in it, only what was chosen last: what is done to the block would else be done to its
 * definition too, in each of its other places.
 */
export function toSelection({
  nodes = [],
  wires = [],
}: {
  readonly nodes?: Iterable<NodeId>;
  readonly wires?: Iterable<string>;
}): Selection {
  const given = new Set(nodes);
  const taken = new Set<string>();
  const kept = new Set<NodeId>();
  for (const path of [...given].reverse()) {
    const all = [...pathsAround(path)];
    if (taken.has(path) || all.some((outer) => kept.has(outer))) continue;
    kept.add(path);
    for (const outer of all) taken.add(outer);
  }
  const lies = (key: string) => [...pathsAround(prefixOf(key).slice(0, -1))].some((outer) => kept.has(outer));
  return {
    nodes: new Set([...given].filter((path) => kept.has(path))),
    wires: new Set([...wires].filter((key) => !lies(key))),
  };
}

/** "conv1.y>relu1.x". */
export const wireKey = ({ from, to }: Wire): string => `${from.node}.${from.port}>${to.node}.${to.port}`;

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
    const base = wireKey(wire);
    let key = base;
    for (let copy = 2; keys.has(key); copy++) key = `${base}#${copy}`;
    keys.set(key, wire);
  }
  keysOf.set(graph.wires, keys);
  return keys;
}

/** The wire that a selected key stands for; undefined where there is none. */
export function wireAt(document: DesignDocument, key: string): Wire | undefined {
  const prefix = prefixOf(key);
  const scope = scopeAt(document, prefix);
  return scope ? wireKeys(scope).get(key.slice(prefix.length)) : undefined;
}

/** The part of a selection that still exists; the same object where all of it does. */
export function livingSelection(document: DesignDocument, selection: Selection): Selection {
  const isThere = (path: NodeId) => (nodeAt(document, path) ?? annotationAt(document, path)) !== undefined;
  const nodes = [...selection.nodes].filter(isThere);
  const wires = [...selection.wires].filter((key) => wireAt(document, key) !== undefined);
  if (nodes.length === selection.nodes.size && wires.length === selection.wires.size) return selection;
  return { nodes: new Set(nodes), wires: new Set(wires) };
}

/** A selection scope by scope, in the scopes' own ids and keys; each graph once, as what is done to a block is done to all its instances. */
export function selectionByScope(document: DesignDocument, { nodes, wires }: Selection): ReadonlyMap<Scope, Selection> {
  const found = new Map<Scope, Selection>();
  const chosenNodes = byScope(document, nodes);
  const chosenWires = byScope(document, wires);
  const scopeFor = (scope: Scope): Scope => [...found.keys()].find(({ graph }) => graph === scope.graph) ?? scope;
  for (const [scope, ids] of chosenNodes) found.set(scope, { nodes: ids, wires: new Set() });
  for (const [scope, keys] of chosenWires) {
    const own = scopeFor(scope);
    found.set(own, { nodes: found.get(own)?.nodes ?? new Set(), wires: keys });
  }
  return found;
}
