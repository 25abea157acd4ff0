import { sameValue } from '../core/sameValue';
import type { BlockDefinition, BlockId, DesignDocument, DesignGraph, DesignNode, NodeId, Wire } from './document';
import { freshId, nearestFreeName } from './names';
import { isPortType } from './ports';

/**
 * `mine` with ids that `theirs` has not given to something else. Layers, notes and blocks are called by their kind and a
 * number, so that both may have added a "conv2": mine gets the next number.
 */
export function withOwnIds(base: DesignDocument, mine: DesignDocument, theirs: DesignDocument): DesignDocument {
  const apart = withOwnBlocks(base, mine, theirs);
  const blocks = apart.blocks.map((block) => {
    const other = blockIn(theirs, block.id);
    return other ? withOwnNodes(blockIn(base, block.id) ?? NOTHING, block, other) : block;
  });
  return { ...withNodes(apart, ownNodes(base, apart, theirs)), ...ownAnnotations(base, apart, theirs), blocks };
}

const blockIn = ({ blocks }: DesignDocument, wanted: BlockId) => blocks.find(({ id }) => id === wanted);

function withOwnNodes(base: DesignGraph, mine: BlockDefinition, theirs: DesignGraph): BlockDefinition {
  const renamed = ownNodes(base, mine, theirs);
  const params = mine.params?.map((param) => ({
    ...param,
    targets: param.targets.map((target) => ({ ...target, node: renamed.get(target.node)?.id ?? target.node })),
  }));
  return { ...withNodes(mine, renamed), ...(params && { params }), ...ownAnnotations(base, mine, theirs) };
}

const NOTHING: DesignGraph = { nodes: [], wires: [] };

interface Twin {
  readonly id: string;
  readonly name: string;
}

/** What of mine has the id of another thing of theirs, with the id and name that it gets. */
function twins<Item extends Twin>(
  base: readonly Item[],
  mine: readonly Item[],
  theirs: readonly Item[],
): ReadonlyMap<string, Twin> {
  const old = new Set(base.map(({ id }) => id));
  const other = new Map(theirs.map((item) => [item.id, item]));
  const taken = new Set([...base, ...mine, ...theirs].map(({ id }) => id));
  const names = new Set([...mine, ...theirs].map(({ name }) => name));
  const renamed = new Map<string, Twin>();
  for (const item of mine) {
    const twin = other.get(item.id);
    if (!twin || old.has(item.id) || sameValue(twin, item)) continue;
    const name = nearestFreeName(item.name, names);
    const id = freshId(name, taken);
    names.add(name);
    taken.add(id);
    renamed.set(item.id, { id, name });
  }
  return renamed;
}

function withOwnBlocks(base: DesignDocument, mine: DesignDocument, theirs: DesignDocument): DesignDocument {
  const renamed = twins<BlockDefinition>(base.blocks, mine.blocks, theirs.blocks);
  if (renamed.size === 0) return mine;
  const led = (nodes: readonly DesignNode[]): DesignNode[] =>
    nodes.map((node) => ({ ...node, ...(node.block && { block: blockId(node.block) }) }));
  const blockId = (id: BlockId): BlockId => renamed.get(id)?.id ?? id;
  const blocks = mine.blocks.map((block) => ({ ...block, ...renamed.get(block.id), nodes: led(block.nodes) }));
  return { ...mine, nodes: led(mine.nodes), blocks };
}

/** Not a block's own Inputs and Outputs: wires outside go by their names. */
function ownNodes(base: DesignGraph, mine: DesignGraph, theirs: DesignGraph): ReadonlyMap<NodeId, Twin> {
  const renamed = twins(base.nodes, mine.nodes, theirs.nodes);
  const ports = new Set(mine.nodes.filter(({ type }) => isPortType(type)).map(({ id }) => id));
  return new Map([...renamed].filter(([id]) => !ports.has(id)));
}

function withNodes<Graph extends DesignGraph>(graph: Graph, renamed: ReadonlyMap<NodeId, Twin>): Graph {
  if (renamed.size === 0) return graph;
  const end = <End extends Wire['from']>(port: End): End => ({
    ...port,
    node: renamed.get(port.node)?.id ?? port.node,
  });
  return {
    ...graph,
    nodes: graph.nodes.map((node) => ({ ...node, ...renamed.get(node.id) })),
    wires: graph.wires.map(({ from, to }) => ({ from: end(from), to: end(to) })),
  };
}

function ownAnnotations(base: DesignGraph, mine: DesignGraph, theirs: DesignGraph): Pick<DesignGraph, 'annotations'> {
  if (!mine.annotations || !theirs.annotations) return {};
  const old = new Set(base.annotations?.map(({ id }) => id));
  const other = new Map(theirs.annotations.map((annotation) => [annotation.id, annotation]));
  const taken = new Set([...old, ...other.keys(), ...mine.annotations.map(({ id }) => id)]);
  const annotations = mine.annotations.map((annotation) => {
    const { id } = annotation;
    const twin = other.get(id);
    if (!twin || old.has(id) || sameValue(twin, annotation)) return annotation;
    const own = freshId(id, taken);
    taken.add(own);
    return { ...annotation, id: own };
  });
  return { annotations };
}
