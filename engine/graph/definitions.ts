import type { BlockDefinition, BlockId, DesignDocument, DesignNode } from './document';
import type { Edit } from './edits';
import { freshId } from './names';
import { blockOf } from './ports';

/** The definitions that nodes need, and those that these need: inner ones first. */
export function usedBlocks(nodes: readonly DesignNode[], blocks: readonly BlockDefinition[]): BlockDefinition[] {
  const used = new Set<BlockDefinition>();
  const visit = (members: readonly DesignNode[]) => {
    for (const node of members) {
      const block = blockOf(node, blocks);
      if (!block || used.has(block)) continue;
      visit(block.nodes);
      used.add(block);
    }
  };
  visit(nodes);
  return [...used];
}

/** How often a block stands in the network, with every repetition of it and of the blocks around it. */
export function copiesOf({ nodes, blocks }: DesignDocument, id: BlockId): number {
  const known = new Map<BlockId, number>([[id, 1]]);
  const within = (members: readonly DesignNode[]): number =>
    members.reduce((count, node) => {
      const block = blockOf(node, blocks);
      if (!block) return count;
      const inner = known.get(block.id) ?? within(block.nodes);
      known.set(block.id, inner);
      return count + (node.repeat ?? 1) * inner;
    }, 0);
  return within(nodes);
}

/** How often the block stands in the network that edits change the most often; 0 where they change no block that is there. */
export function copiesChanged(document: DesignDocument, edits: readonly Edit[]): number {
  const changed = new Set(edits.flatMap((edit) => ('graph' in edit && edit.kind !== 'moveNode' ? [edit.graph] : [])));
  return document.blocks.reduce((most, { id }) => (changed.has(id) ? Math.max(most, copiesOf(document, id)) : most), 0);
}

/** Definitions brought into a design, inner ones first. */
export interface BroughtBlocks {
  readonly edits: readonly Edit[];
  /** The ids that the design has for them. */
  readonly ids: ReadonlyMap<BlockId, BlockId>;
}

/** Adds definitions from elsewhere; one that the design has already, layer for layer, is not added again. */
export function bringBlocks(document: DesignDocument, brought: readonly BlockDefinition[]): BroughtBlocks {
  const ids = new Map<BlockId, BlockId>();
  const taken = new Set(document.blocks.map(({ id }) => id));
  const known = new Map(document.blocks.map((block) => [contentOf(block), block.id]));
  const edits: Edit[] = [];
  for (const given of brought) {
    const block = { ...given, nodes: given.nodes.map((node) => withBlockIds(node, ids)) };
    const same = known.get(contentOf(block));
    const id = same ?? freshId(given.id, taken);
    ids.set(given.id, id);
    if (same !== undefined) continue;
    taken.add(id);
    known.set(contentOf(block), id);
    edits.push({ kind: 'addBlock', block: { ...block, id } });
  }
  return { edits, ids };
}

/** A node that names its block by the id that the design has for it. */
export function withBlockIds(node: DesignNode, ids: ReadonlyMap<BlockId, BlockId>): DesignNode {
  const block = node.block === undefined ? undefined : ids.get(node.block);
  return block === undefined ? node : { ...node, block };
}

/** The same for the same layers, wires and parameters, in whatever order edits or a file have written their fields. */
const contentOf = ({ id: _, ...block }: BlockDefinition): string =>
  JSON.stringify(block, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
