import type { BlockDefinition, BlockId } from '../../engine/graph/document';
import { type KeptBlock, useLibrary } from '../state/library';

/** A block that the palette offers: of the open design, or of the person's library. */
export type OfferedBlock =
  | { readonly from: 'design'; readonly id: BlockId; readonly block: BlockDefinition }
  | { readonly from: 'library'; readonly id: string; readonly block: BlockDefinition; readonly kept: KeptBlock };

export const keyOf = ({ from, id }: OfferedBlock): string => `${from}:${id}`;

/** What stands behind a key; undefined where it is gone. */
export function offeredBlock(key: string, blocks: readonly BlockDefinition[]): OfferedBlock | undefined {
  const [from = '', id = ''] = key.split(':');
  if (from === 'design') {
    const block = blocks.find((candidate) => candidate.id === id);
    return block && { from, id, block };
  }
  const kept = useLibrary.getState().blocks.find((candidate) => candidate.id === id);
  return kept && { from: 'library', id, block: kept.block, kept };
}
