import type { BlockId, DesignDocument, DesignNode } from './document';
import type { Edit } from './edits';
import { blockById } from './graphs';
import { freshId, nearestFreeName } from './names';

/** An instance that no longer follows its block but a copy of it, which nothing else follows. */
export interface OwnBlock {
  readonly edits: readonly Edit[];
  readonly block: BlockId;
}

/** @param graph In which the instance stands; null for the design itself. */
export function ownBlock(document: DesignDocument, graph: BlockId | null, instance: DesignNode): OwnBlock {
  const block = blockById(document, instance.block ?? '');
  const name = nearestFreeName(block.name, new Set(document.blocks.map((other) => other.name)));
  const id = freshId(name.toLowerCase(), new Set(document.blocks.map((other) => other.id)));
  return {
    block: id,
    edits: [
      { kind: 'addBlock', block: { ...block, id, name } },
      { kind: 'setBlock', id: instance.id, block: id, graph },
    ],
  };
}
