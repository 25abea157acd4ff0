import i18next from 'i18next';
import type { DesignEntry, OpenedDesign } from '../../../main/ipc/contract';
import { host } from '../../shared/host';
import { tellFailed, undoing } from '../../shared/tell';
import { toast } from '../../shared/ui/Toast';
import { isFixed, useDesign } from '../../state/designStore';
import { flushSaves, tellNotSaved } from '../../state/saving';
import { freeName, goHome, makeDesign, openPath } from '../opening';
import { tellOtherName } from '../otherName';
import { useFilesUi } from './filesUi';
import { restoreDeleted } from './restoring';

/** Saves at once, and says that this is never needed. */
export async function saveNow(): Promise<void> {
  // A field that is being typed in hands its value over when it is left.
  const field = document.activeElement;
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    field.blur();
    field.focus();
  }
  if (isFixed(useDesign.getState())) return saveAs();
  const done = await flushSaves();
  if (!done) return tellNotSaved(i18next.t('files.notSaved'));
  toast({ id: 'save', kind: 'success', title: i18next.t('files.saved'), description: i18next.t('files.savedText') });
}

/** Asks for the name of a copy to go on with. */
export function saveAs(): void {
  if (useDesign.getState().document) useFilesUi.setState({ dialog: 'saveAs' });
}

/** Copies a design within the workspace; resolves to whether that worked. */
export async function duplicateDesign({ path, name }: DesignEntry): Promise<boolean> {
  try {
    const { document, readOnly } = await host().openDesign({ path });
    if (readOnly?.kind === 'newer' && !readOnly.whole) {
      toast({ kind: 'error', title: i18next.t('files.duplicateFailed'), description: i18next.t('files.newerPart') });
      return false;
    }
    const copy = await freeName(i18next.t('app.copyName', { name }));
    const made = await makeDesign({ name: copy, document });
    toast({ kind: 'success', title: i18next.t('files.duplicated', { name: made.name }) });
    return true;
  } catch (error) {
    tellFailed(i18next.t('files.duplicateFailed'), error);
    return false;
  }
}

/** Renames a design that is not open here. */
export async function renameEntry({ path }: DesignEntry, name: string): Promise<void> {
  try {
    const renamed = await host().renameDesign({ path, name });
    tellOtherName(name, renamed.name);
  } catch (error) {
    tellFailed(i18next.t('files.renameFailed'), error);
  }
}

/**
 * Moves a design to the trash, with a way back for as long as the message stands. `after` hears when it is gone, and what
 * is there again. Resolves to whether it is gone.
 */
export async function removeEntry(
  { path, name }: Pick<DesignEntry, 'path' | 'name'>,
  after: (restored: OpenedDesign | null) => void,
): Promise<boolean> {
  try {
    const { trashed } = await host().removeDesign({ path });
    toast({
      id: `removed ${path}`,
      title: i18next.t('files.removed', { name }),
      description: i18next.t('files.removedText'),
      action: undoing(i18next.t('files.undo'), i18next.t('files.undoFailed'), async () =>
        after(await restoreDeleted(trashed, path)),
      ),
    });
    after(null);
    return true;
  } catch (error) {
    tellFailed(i18next.t('home.removeFailed'), error);
    after(null);
    return false;
  }
}

/** Removes the open design and goes home; taking that back opens it again. */
export async function removeOpen(): Promise<void> {
  const { path, document } = useDesign.getState();
  if (path === null || !document) return;
  if (!(await flushSaves())) return tellNotSaved(i18next.t('home.removeFailed'));
  const isGone = await removeEntry({ path, name: document.name }, (restored) => {
    if (restored) void openPath(restored.path);
  });
  if (isGone) await goHome();
}

export async function reveal(path: string): Promise<void> {
  try {
    await host().revealDesign({ path });
  } catch (error) {
    tellFailed(i18next.t('files.revealFailed'), error);
  }
}
