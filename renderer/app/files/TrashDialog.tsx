import { RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrashedDesign } from '../../../main/ipc/contract';
import { host } from '../../shared/host';
import { tellFailed } from '../../shared/tell';
import { Button, Dialog } from '../../shared/ui';
import { folderOf } from '../designPath';
import { openPath } from '../opening';
import { EntryHead } from './EntryHead';
import styles from './Files.module.css';
import { closeDialog } from './filesUi';
import { restoreDeleted } from './restoring';

/** The deleted designs, newest first; one that is restored is opened. */
export function TrashDialog() {
  const { t } = useTranslation();
  const [entries, setEntries] = useState<readonly TrashedDesign[] | null>(null);
  useEffect(() => {
    host()
      .listTrash()
      .then(setEntries)
      .catch((error: unknown) => {
        setEntries([]);
        tellFailed(t('files.trashFailed'), error);
      });
  }, [t]);
  // Opened with what it lists, so that the keyboard begins at the first of them.
  if (entries === null) return null;
  return (
    <Dialog open onClose={closeDialog} title={t('files.trashTitle')} description={t('files.trashText')}>
      {entries.length === 0 ? <p className={styles.none}>{t('files.trashNone')}</p> : null}
      <ul className={styles.snapshots}>
        {entries.map((entry) => (
          <Row key={entry.trashed} entry={entry} />
        ))}
      </ul>
    </Dialog>
  );
}

function Row({ entry: { trashed, path: from, name, removed } }: { readonly entry: TrashedDesign }) {
  const { t } = useTranslation();
  const folder = folderOf(from);

  async function restore() {
    try {
      const { path } = await restoreDeleted(trashed, from);
      closeDialog();
      await openPath(path);
    } catch (error) {
      tellFailed(t('files.undoFailed'), error);
    }
  }

  return (
    <li className={styles.snapshot}>
      <EntryHead name={name} when={removed} />
      <span className={styles.snapshotButtons}>
        <Button
          size="small"
          icon={<RotateCcw size={13} aria-hidden />}
          aria-label={t('files.trashRestoreOf', { name })}
          onClick={() => void restore()}
        >
          {t('files.trashRestore')}
        </Button>
      </span>
      {folder === '' ? null : <p className={styles.since}>{t('files.trashFolder', { folder })}</p>}
    </li>
  );
}
