import type { DesignDocument, DesignNode } from '../../engine/graph/document';
import { blockOf } from '../../engine/graph/ports';

/** The name of the block that an instance stands for; "" for layers. */
export function blockNameOf({ blocks }: Pick<DesignDocument, 'blocks'>, node: DesignNode): string {
  return blockOf(node, blocks)?.name ?? '';
}
