import i18next from 'i18next';
import { create } from 'zustand';
import type { BlockDefinition, DesignDocument } from '../../engine/graph/document';
import { parseDocument } from '../../engine/graph/parse';
import { blockOf } from '../../engine/graph/ports';
import { messageText } from '../i18n';
import { errorText } from '../shared/errorText';
import { host } from '../shared/host';
import { toast } from '../shared/ui/Toast';
import { ConnectionLostError } from '../shared/webHost';

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
      set({ blocks: entries.flatMap(({ id, document }) => keptBlock(id, document)) });
      for (const { file, problem, setAside } of unread) {
        const where = setAside === null ? '' : ` ${i18next.t('library.setAside', { file: setAside })}`;
        tellUnread(file, `${messageText(problem)}${where}`);
      }
    } catch (error) {
      // What was known stays. Without a connection it is asked for again when that is back, which a banner tells of.
      if (error instanceof ConnectionLostError) return;
      const title = i18next.t('library.listFailed');
      toast({ id: 'library', kind: 'error', title, description: errorText(error), outlives: true });
    }
  },
}));

function tellUnread(file: string, description: string): void {
  toast({
    id: `unread ${file}`,
    kind: 'error',
    title: i18next.t('library.unread', { file }),
    description,
    outlives: true,
  });
}

/** None where this window cannot read it, which is told; the others are there all the same. */
function keptBlock(id: string, text: string): KeptBlock[] {
  let document: DesignDocument;
  try {
    document = parseDocument(text);
  } catch (error) {
    tellUnread(id, errorText(error));
    return [];
  }
  const [node] = document.nodes;
  const block = node && blockOf(node, document.blocks);
  return block ? [{ id, block, document }] : [];
}
