import i18next from 'i18next';
import { create } from 'zustand';
import type { BlockDefinition, DesignDocument } from '../../engine/graph/document';
import { parseDocument } from '../../engine/graph/parse';
import { blockOf } from '../../engine/graph/ports';
import { host } from '../app/host';
import { toast } from '../app/ui/Toast';
import { messageText } from '../i18n';

/** A block of the person's library. */
export interface KeptBlock {
  readonly id: string;
  readonly block: BlockDefinition;
  /** A design with one instance of it, and the definitions that it needs. */
  readonly document: DesignDocument;
}

interface LibraryState {
  readonly blocks: readonly KeptBlock[];
  /** Asks the host again. */
  refresh(): Promise<void>;
}

/** The blocks that belong to the person, not to a design. */
export const useLibrary = create<LibraryState>()((set) => ({
  blocks: [],
  async refresh() {
    try {
      const { entries, unread } = await host().listBlocks();
      set({ blocks: entries.flatMap(({ id, document }) => keptBlock(id, parseDocument(document))) });
      for (const { file, problem, setAside } of unread) {
        const where = setAside === null ? '' : ` ${i18next.t('library.setAside', { file: setAside })}`;
        const title = i18next.t('library.unread', { file });
        toast({ id: `unread ${file}`, kind: 'error', title, description: `${messageText(problem)}${where}` });
      }
    } catch {
      // Not reachable: what was known stays, and is asked for again when the connection is back.
    }
  },
}));

function keptBlock(id: string, document: DesignDocument): KeptBlock[] {
  const [node] = document.nodes;
  const block = node && blockOf(node, document.blocks);
  return block ? [{ id, block, document }] : [];
}
