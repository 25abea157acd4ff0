import type { DesignDocument, DesignGraph, NodeId, Wire } from './document';
import { isSame, mergeValues } from './mergeValues';
import { freshId, nearestFreeName } from './names';
import { parseDocument } from './parse';
import { portsOf, variadicPort } from './ports';
import { serializeDocument } from './serialize';

/**
 * What two people made of one design, together: `mine` with all that `theirs` changed since `base`. Null where both changed
 * the same thing, or where what comes out is no design.
 */
export function mergeDesigns(
  base: DesignDocument,
  mine: DesignDocument,
  theirs: DesignDocument,
): DesignDocument | null {
  const apart = { ...withOwnIds(base, mine, theirs), name: theirs.name };
  const merged = mergeValues({ ...base, name: theirs.name }, apart, theirs);
  if (!merged || contestedInput(base, apart, theirs, merged.value)) return null;
  try {
    // The reader knows what a design may be: wires end at ports that are there, names are unique.
    return parseDocument(serializeDocument(merged.value));
  } catch {
    return null;
  }
}

/** Layers are called by their type and a number, so that both may have added a "conv2": mine gets the next number. */
function withOwnIds(base: DesignDocument, mine: DesignDocument, theirs: DesignDocument): DesignDocument {
  const idsIn = ({ nodes }: DesignGraph) => new Set(nodes.map(({ id }) => id));
  const [old, other] = [idsIn(base), new Map(theirs.nodes.map((node) => [node.id, node]))];
  const taken = new Set([...idsIn(mine), ...other.keys()]);
  const names = new Set([...mine.nodes, ...theirs.nodes].map(({ name }) => name));
  const renamed = new Map<NodeId, NodeId>();
  const nodes = mine.nodes.map((node) => {
    const twin = other.get(node.id);
    if (!twin || old.has(node.id) || isSame(twin, node)) return node;
    const name = nearestFreeName(node.name, names);
    const id = freshId(name, taken);
    names.add(name);
    taken.add(id);
    renamed.set(node.id, id);
    return { ...node, id, name };
  });
  if (renamed.size === 0) return mine;
  const end = <End extends Wire['from']>(port: End): End => ({ ...port, node: renamed.get(port.node) ?? port.node });
  return { ...mine, nodes, wires: mine.wires.map(({ from, to }) => ({ from: end(from), to: end(to) })) };
}

/** Whether both have led another wire to one input that takes a single one. */
function contestedInput(
  base: DesignDocument,
  mine: DesignDocument,
  theirs: DesignDocument,
  merged: DesignDocument,
): boolean {
  const into = ({ wires }: DesignGraph, node: NodeId, port: string) =>
    wires.filter(({ to }) => to.node === node && to.port === port).length;
  const graphs = (document: DesignDocument) =>
    new Map<string, DesignGraph>([['', document], ...document.blocks.map((block) => [block.id, block] as const)]);
  const sides = [base, mine, theirs].map(graphs);
  return [...graphs(merged)].some(([key, graph]) =>
    graph.nodes.some((node) => {
      const ports = portsOf(node, merged.blocks);
      return ports.inputs.some((port) => {
        if (port === variadicPort(ports)) return false;
        const most = Math.max(1, ...sides.map((side) => into(side.get(key) ?? merged, node.id, port)));
        return into(graph, node.id, port) > most;
      });
    }),
  );
}
