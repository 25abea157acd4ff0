import i18next from 'i18next';
import type { DesignDocument } from '../../../engine/graph/document';
import { serializeDocument } from '../../../engine/graph/serialize';
import type { SnapshotEntry } from '../../../main/ipc/contract';
import { carryOut } from '../../editor/carryOut';
import { host } from '../../shared/host';
import { tellFailed, undoing } from '../../shared/tell';
import { toast } from '../../shared/ui/Toast';
import { useDesign } from '../../state/designStore';
import { closeDialog } from './filesUi';

/** Keeps the open design as it is now under a name. Failures are told; resolves to whether it is kept. */
export async function makeSnapshot(name: string, note: string): Promise<boolean> {
  const { path, document } = useDesign.getState();
  if (path === null || !document) return false;
  try {
    await host().makeSnapshot({ path, name, note, document: serializeDocument(document) });
    return true;
  } catch (error) {
    tellFailed(i18next.t('files.snapshotFailed'), error, 'snap');
    return false;
  }
}

/** Puts a snapshot in place of the open design, as one step of undo. */
export function restoreSnapshot(name: string, document: DesignDocument): void {
  const restored = carryOut({ edits: [{ kind: 'replace', document }], label: 'files.steps.restore' });
  closeDialog();
  if (!restored) return;
  toast({
    kind: 'success',
    title: i18next.t('files.snapshotRestored', { name }),
    action: { label: i18next.t('files.undo'), onSelect: () => useDesign.getState().undo() },
  });
}

/** Deletes a snapshot, with a way back for as long as the message stands. */
export async function removeSnapshot(
  path: string,
  { id, name }: SnapshotEntry,
  after: () => Promise<void>,
): Promise<void> {
  try {
    await host().removeSnapshot({ path, id });
    toast({
      title: i18next.t('files.snapshotRemoved', { name }),
      action: undoing(i18next.t('files.undo'), i18next.t('files.undoFailed'), () =>
        host().restoreSnapshot({ path, id }).finally(after),
      ),
    });
  } catch (error) {
    tellFailed(i18next.t('files.snapshotRemoveFailed'), error);
  }
  await after();
}
