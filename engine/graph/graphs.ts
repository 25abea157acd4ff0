import { InputError } from '../core/errors';
import type {
  BlockDefinition,
  BlockId,
  DesignDocument,
  DesignGraph,
  DesignNode,
  NodeId,
  PortRef,
  Wire,
} from './document';
import { BLOCK_TYPE, blockOf } from './ports';
import { indexOf, reachedBackFrom, reachedFrom } from './ways';

/** @throws InputError `edit.block`. */
export function blockById({ blocks }: DesignDocument, id: BlockId): BlockDefinition {
  const block = blocks.find((candidate) => candidate.id === id);
  if (!block) throw new InputError('edit.block', { id });
  return block;
}

/** The graph of a block, or with null the design's own. @throws InputError `edit.block`. */
export const graphById = (document: DesignDocument, graph: BlockId | null): DesignGraph =>
  graph === null ? document : blockById(document, graph);

/** One graph of a design. */
interface PlacedGraph {
  /** Null for the design's own. */
  readonly block: BlockDefinition | null;
  /** The block's id, or '' for the design itself. */
  readonly key: string;
  readonly graph: DesignGraph;
}

/** The graphs of a design: its own, then those of its blocks, each once however many instances there are. */
export function graphsOf(document: DesignDocument): readonly PlacedGraph[] {
  return [
    { block: null, key: '', graph: document },
    ...document.blocks.map((block) => ({ block, key: block.id, graph: block })),
  ];
}

/** The block whose graph a path of instances ends in: "stage1/unit2", copies' numbers included; null for the design itself and for paths to nowhere. */
export function blockAt(document: DesignDocument, path: readonly NodeId[]): BlockId | null {
  let graph: DesignGraph = document;
  let found: BlockId | null = null;
  let repeated = false;
  for (const id of path) {
    // After a repeated instance its copy's number follows.
    if (repeated && /^\d+$/.test(id)) {
      repeated = false;
      continue;
    }
    const node: DesignNode | undefined = indexOf(graph).byId.get(id);
    const block = node && blockOf(node, document.blocks);
    if (!node || !block) return null;
    repeated = (node.repeat ?? 1) > 1;
    found = block.id;
    graph = block;
  }
  return found;
}

/** An instance of a block that is not yet in a graph. */
export function createInstance(block: BlockId, id: NodeId, name: string, position: DesignNode['position']): DesignNode {
  return { id, type: BLOCK_TYPE, version: 1, name, params: {}, position, block };
}

/** Nodes that lie on a way from one of `ids` to another, those themselves included. */
export function withBetween(graph: DesignGraph, ids: ReadonlySet<NodeId>): Set<NodeId> {
  const before = reachedBackFrom(graph, ids);
  return new Set([...reachedFrom(graph, ids)].filter((id) => before.has(id)));
}

export const endKey = ({ node, port }: PortRef): string => `${node} ${port}`;

/** Wires by the end at which they arrive. */
export function arrivals(wires: readonly Wire[]): ReadonlyMap<string, Wire> {
  return new Map(wires.map((wire) => [endKey(wire.to), wire]));
}
