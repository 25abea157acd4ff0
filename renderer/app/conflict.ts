import i18next from 'i18next';
import type { DesignDocument } from '../../engine/graph/document';
import type { OpenedDesign } from '../../main/ipc/contract';
import { host } from '../shared/host';
import { tellFailed, tellKept } from '../shared/tell';
import { toast } from '../shared/ui/Toast';
import { useDesign } from '../state/designStore';
import { dropDraft } from '../state/drafts';
import { autosave } from '../state/saving';
import { keepHistory } from '../state/undoMemory';
import { keepView } from '../state/viewStore';
import { makeCopy, readRuns, showOpen } from './opening';
import { otherName } from './otherName';

/**
 * Settles a conflict by taking what is on the disk. One's own version is a step of undo away; beside one of a newer
 * format, which has no undo, it becomes a design of its own.
 */
export async function takeTheirs(): Promise<void> {
  const { document, path } = useDesign.getState();
  if (!document || path === null) return;
  try {
    const opened = await host().openDesign({ path });
    if (useDesign.getState().path !== path) return;
    const isLast = opened.readOnly?.kind === 'newer';
    const kept = isLast ? await keptAside(document) : null;
    if ((isLast && !kept) || useDesign.getState().path !== path) return;
    useDesign.getState().follow(opened, 'files.steps.outside');
    autosave.reset();
    showOpen(path);
    if (kept) tellKept(kept.name);
  } catch (error) {
    tellFailed(i18next.t('app.openFailed'), error);
  }
}

const copyName = ({ name }: DesignDocument): string => i18next.t('app.copyName', { name });

/** The copy of one's own version; null where it cannot be made, which is told. */
async function keptAside(document: DesignDocument): Promise<OpenedDesign | null> {
  try {
    return await makeCopy(document, copyName(document));
  } catch (error) {
    tellFailed(i18next.t('app.recoverFailed'), error);
    return null;
  }
}

/** Goes on with this window's version under another name, which is how a conflict is settled too; undo goes on as well. */
export async function keepMine(wanted?: string): Promise<void> {
  const { document, path, opening } = useDesign.getState();
  if (!document || path === null) return;
  try {
    const made = await makeCopy(document, wanted ?? copyName(document));
    if (useDesign.getState().opening !== opening) return;
    dropDraft(path);
    // What was changed while the copy was being made is unsaved in it, and saved next.
    useDesign.getState().copied(document, made);
    autosave.reset();
    keepHistory();
    keepView();
    showOpen(made.path);
    const description = wanted === undefined ? undefined : (otherName(wanted, made.name) ?? undefined);
    toast({ kind: 'success', title: i18next.t('app.copied', { name: made.name }), description });
    await readRuns(made.path);
  } catch (error) {
    tellFailed(i18next.t('app.createFailed'), error);
  }
}
