import i18next from 'i18next';
import type { DesignDocument } from '../../../engine/graph/document';
import { serializeDocument } from '../../../engine/graph/serialize';
import type { SnapshotEntry } from '../../../main/ipc/contract';
import { carryOut } from '../../editor/plans/plan';
import { useDesign } from '../../state/designStore';
import { errorText } from '../errorText';
import { host } from '../host';
import { toast } from '../ui/Toast';
import { closeDialog } from './filesUi';

const failed = (title: string, error: unknown): void => toast({ kind: 'error', title, description: errorText(error) });

/** Keeps the open design as it is now under a name. */
export async function makeSnapshot(name: string, note: string): Promise<void> {
  const { path, document } = useDesign.getState();
  if (path === null || !document) return;
  try {
    await host().makeSnapshot({ path, name, note, document: serializeDocument(document) });
  } catch (error) {
    failed(i18next.t('files.snapshotFailed'), error);
  }
}

/** Puts a snapshot in place of the open design, as one step of undo. */
export function restoreSnapshot(name: string, document: DesignDocument): void {
  carryOut({ edits: [{ kind: 'replace', document }], label: 'files.steps.restore' });
  closeDialog();
  if (useDesign.getState().readOnly?.kind === 'newer') return;
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
      action: {
        label: i18next.t('files.undo'),
        onSelect: () =>
          void host()
            .restoreSnapshot({ path, id })
            .catch((error: unknown) => failed(i18next.t('files.undoFailed'), error))
            .finally(after),
      },
    });
  } catch (error) {
    failed(i18next.t('files.snapshotRemoveFailed'), error);
  }
  await after();
}
