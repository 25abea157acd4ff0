import type { DesignDocument, DesignNode } from '../../engine/graph/document';
import { blockOf } from '../../engine/graph/ports';

/** What a layer is said to be: its type, or the name of the block of which it is an instance. */
export const kindOf = ({ blocks }: Pick<DesignDocument, 'blocks'>, node: DesignNode): string =>
  blockOf(node, blocks)?.name ?? node.type;
