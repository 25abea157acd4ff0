import { useEffect, useMemo } from 'react';
import type { BlockDefinition } from '../../../engine/graph/document';
import type { OfferedBlock } from '../../editor/offeredBlocks';
import { useDesign } from '../../state/designStore';
import { useLibrary } from '../../state/library';
import { layersIn } from './blockSize';

/** A block as the palette lists it. */
export interface ListedBlock {
  readonly offered: OfferedBlock;
  /** Layers in it, those of inner blocks too. */
  readonly layers: number;
}

const NONE: readonly BlockDefinition[] = [];

/** Blocks whose name answers a search, those of the design first. */
export function useOfferedBlocks(query: string): readonly ListedBlock[] {
  const blocks = useDesign((state) => state.document?.blocks ?? NONE);
  const library = useLibrary((state) => state.blocks);
  useEffect(() => void useLibrary.getState().refresh(), []);
  return useMemo(() => {
    const words = query.trim().toLowerCase();
    const own = blocks.map(
      (block): ListedBlock => ({
        offered: { from: 'design', id: block.id, block },
        layers: layersIn(block, blocks),
      }),
    );
    const kept = library.map(
      (entry): ListedBlock => ({
        offered: { from: 'library', id: entry.id, block: entry.block, kept: entry },
        layers: layersIn(entry.block, entry.document.blocks),
      }),
    );
    return [...own, ...kept].filter(({ offered }) => offered.block.name.toLowerCase().includes(words));
  }, [blocks, library, query]);
}
