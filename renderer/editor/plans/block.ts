import { bringBlocks, usedBlocks } from '../../../engine/graph/definitions';
import type { BlockDefinition, BlockId, DesignDocument, DesignNode, NodeId } from '../../../engine/graph/document';
import { createInstance } from '../../../engine/graph/graphs';
import { groupEdits } from '../../../engine/graph/group';
import { freshId, freshName } from '../../../engine/graph/names';
import { ownBlock } from '../../../engine/graph/ownBlock';
import { BLOCK_TYPE } from '../../../engine/graph/ports';
import { unpackEdits } from '../../../engine/graph/unpack';
import type { Scope } from '../../state/scope';
import { cornerOf, type Point, snapped } from '../metrics';
import { idsOf, namesOf } from './names';
import { type Plan, planIn } from './plan';

/** Merge key of making a block and giving it its name. */
const making = (block: BlockId): string => `block:${block}`;

/** Makes a block of layers; null where there is nothing that could lie in one. */
export function planGroup(scope: Scope, ids: ReadonlySet<NodeId>): Plan | null {
  const grouping = groupEdits(scope.document, scope.graph, ids);
  return (
    grouping &&
    planIn(scope, {
      edits: grouping.edits,
      label: 'editor.steps.group',
      select: { nodes: [grouping.instance] },
      merge: making(grouping.block),
    })
  );
}

/** Gives a block that was just made its name, and its instance one after it: still the same step of undo. */
export function planBlockName(scope: Scope, { id }: DesignNode, block: BlockDefinition, name: string): Plan {
  const others = new Set(scope.nodes.filter((node) => node.id !== id).map((node) => node.name));
  return planIn(scope, {
    edits: [
      { kind: 'renameBlock', id: block.id, name },
      { kind: 'renameNode', id, name: freshName(name, others) },
    ],
    label: 'editor.steps.group',
    merge: making(block.id),
  });
}

/** Replaces the chosen instances by the layers they stand for; null where none is chosen. */
export function planUnpack(scope: Scope, ids: ReadonlySet<NodeId>): Plan | null {
  // One at a time: what is added has to keep clear of what was added before.
  const instance = scope.nodes.find(({ id, type }) => ids.has(id) && type === BLOCK_TYPE);
  const unpacking = instance && unpackEdits(scope.document, scope.graph, instance.id);
  if (!unpacking) return null;
  return planIn(scope, { edits: unpacking.edits, label: 'editor.steps.unpack', select: { nodes: unpacking.nodes } });
}

/** The chosen instance follows a copy of its block from then on; null where none is chosen. */
export function planOwnBlock(scope: Scope, ids: ReadonlySet<NodeId>): Plan | null {
  const instance = scope.nodes.find(({ id, type }) => ids.has(id) && type === BLOCK_TYPE);
  return instance
    ? planIn(scope, { edits: ownBlock(scope.document, scope.graph, instance).edits, label: 'editor.steps.ownBlock' })
    : null;
}

/** One more instance of a block, its card centred there. */
export function planInstance(scope: Scope, block: BlockId, centre: Point): Plan {
  const definition = scope.blocks.find(({ id }) => id === block);
  const name = freshName(definition?.name ?? BLOCK_TYPE, namesOf(scope));
  const position = snapped(cornerOf(centre));
  const node = createInstance(block, freshId(name, idsOf(scope)), name, position);
  return planIn(scope, { edits: [{ kind: 'addNode', node }], label: 'editor.steps.add', select: { nodes: [node.id] } });
}

/** An instance of a block that a document of its own holds, with the definitions that it needs; those that the design has already are used. */
export function planKept(scope: Scope, { nodes, blocks }: DesignDocument, centre: Point): Plan {
  const brought = bringBlocks(scope.document, usedBlocks(nodes, blocks));
  const own = nodes[0]?.block ?? '';
  const id = brought.ids.get(own) ?? own;
  const definition = blocks.find((block) => block.id === own);
  const { edits, ...plan } = planInstance(
    { ...scope, blocks: [...scope.blocks, ...(definition ? [{ ...definition, id }] : [])] },
    id,
    centre,
  );
  return { ...plan, edits: [...brought.edits, ...edits] };
}
