import i18next from 'i18next';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { createNode } from '../../../engine/graph/create';
import { usedBlocks } from '../../../engine/graph/definitions';
import type { BlockDefinition, DesignDocument, DesignNode, Wire } from '../../../engine/graph/document';
import { createInstance } from '../../../engine/graph/graphs';
import { serializeDocument } from '../../../engine/graph/serialize';
import { NODE_STEP, NODE_WIDTH } from '../../editor/metrics';
import { host } from '../../shared/host';
import { tellFailed, undoing } from '../../shared/tell';
import { toast } from '../../shared/ui/Toast';
import { useDesign } from '../../state/designStore';
import { emptyDocument } from '../../state/emptyDocument';
import { type KeptBlock, useLibrary } from '../../state/library';
import { takenShapes } from './blockParameters';

/**
 * A block with the definitions that it needs, as the library keeps it: a design with one instance, and where they are
 * known the shapes that it takes, so that its size can be told.
 */
export function libraryDocument(
  block: BlockDefinition,
  blocks: readonly BlockDefinition[],
  shapes: readonly (readonly number[])[] = [],
): DesignDocument {
  const instance = createInstance(block.id, 'block', 'block', { x: 0, y: 0 });
  const ports = block.nodes.filter(({ type }) => type === 'Input').map(({ name }) => name);
  const nodes: DesignNode[] = [instance];
  const wires: Wire[] = [];
  for (const [at, shape] of (shapes.length === ports.length ? shapes : []).entries()) {
    const input = createNode({ nodes, wires }, 'Input', { x: at * NODE_WIDTH, y: -NODE_STEP }, { shape });
    nodes.push(input);
    wires.push({ from: { node: input.id, port: 'y' }, to: { node: instance.id, port: ports[at] as string } });
  }
  return { ...emptyDocument(block.name), nodes, wires, blocks: usedBlocks([instance], blocks) };
}

/** The library's block of this name; undefined where there is none. */
export const keptUnder = (name: string): KeptBlock | undefined =>
  useLibrary.getState().blocks.find(({ block }) => block.name === name);

/** Has the library as it was before again, for as long as the message stands. */
const undoingKept = (back: () => Promise<unknown>) =>
  undoing(i18next.t('library.undo'), i18next.t('library.undoFailed'), back);

const put = (kept: KeptBlock) => host().saveBlock({ id: kept.id, document: serializeDocument(kept.document) });

/** Keeps a block of a design. Under the id of one that is there, that one is updated. */
export async function keepBlock(
  block: BlockDefinition,
  blocks: readonly BlockDefinition[],
  instead?: KeptBlock,
): Promise<void> {
  const { name } = block;
  try {
    const { document: design, analysis } = useDesign.getState();
    const shapes = design && analysis ? takenShapes(design, analysis, block) : [];
    const document = serializeDocument(libraryDocument(block, blocks, shapes));
    const { id } = await host().saveBlock({ id: instead?.id ?? null, document });
    toast({
      kind: 'success',
      title: i18next.t(instead ? 'library.updated' : 'library.kept', { name }),
      description: i18next.t(instead ? 'library.updatedText' : 'library.keptText'),
      action: undoingKept(() => (instead ? put(instead) : host().removeBlock({ id }))),
    });
  } catch (error) {
    tellFailed(i18next.t('library.keepFailed'), error);
  }
}

export async function renameKept(kept: KeptBlock, name: string): Promise<void> {
  if (name === kept.block.name) return;
  try {
    const renamed = applyEdits(kept.document, [{ kind: 'renameBlock', id: kept.block.id, name }]);
    await put({ ...kept, document: { ...renamed, name } });
    toast({ kind: 'success', title: i18next.t('library.renamed', { name }), action: undoingKept(() => put(kept)) });
  } catch (error) {
    tellFailed(i18next.t('library.renameFailed'), error);
  }
}

export async function removeKept(kept: KeptBlock): Promise<void> {
  try {
    await host().removeBlock({ id: kept.id });
    toast({
      title: i18next.t('library.removed', { name: kept.block.name }),
      action: undoingKept(() => put(kept)),
    });
  } catch (error) {
    tellFailed(i18next.t('library.removeFailed'), error);
  }
}
