import { blockOf } from '../../engine/graph/ports';
import { keepBlock, keptUnder } from '../panels/palette/libraryActions';
import type { Command } from '../state/commands/registry';
import { useDesign } from '../state/designStore';
import { nodeAt } from '../state/scope';

/** The block of the one instance that is selected. */
function chosenBlock() {
  const { document, selection } = useDesign.getState();
  const [path] = selection.nodes;
  if (!document || path === undefined || selection.nodes.size !== 1) return undefined;
  const node = nodeAt(document, path);
  const block = node && blockOf(node, document.blocks);
  return block && { block, blocks: document.blocks };
}

/** Commands on the person's library of blocks. */
export const libraryCommands: readonly Command[] = [
  {
    id: 'block.keep',
    title: 'library.keepCommand',
    shortcuts: ['Shift+B'],
    heard: 'canvas',
    enabled: () => chosenBlock() !== undefined,
    needs: 'app.needs.block',
    run: () => {
      const chosen = chosenBlock();
      if (chosen) void keepBlock(chosen.block, chosen.blocks, keptUnder(chosen.block.name));
    },
  },
];
