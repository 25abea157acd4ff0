import { RotateCcw, Trash2 } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DesignDocument } from '../../../engine/graph/document';
import { LIMITS } from '../../../engine/graph/limits';
import { parseDocument } from '../../../engine/graph/parse';
import type { SnapshotEntry } from '../../../main/ipc/contract';
import { useLanguage, useMessageText } from '../../i18n';
import { host } from '../../shared/host';
import { tellFailed } from '../../shared/tell';
import { Button, Dialog, IconButton } from '../../shared/ui';
import { LabelledInput } from '../../shared/ui/LabelledInput';
import { useDesign } from '../../state/designStore';
import { EntryHead } from './EntryHead';
import styles from './Files.module.css';
import { closeDialog } from './filesUi';
import { sinceText } from './sinceText';
import { makeSnapshot, removeSnapshot, restoreSnapshot } from './snapshotActions';

/** The named states of the open design: make one, see what changed since, go back to one. */
export function SnapshotsDialog() {
  const { t } = useTranslation();
  const path = useDesign((state) => state.path);
  const [entries, setEntries] = useState<readonly SnapshotEntry[] | null>(null);

  const refresh = useCallback(async () => {
    if (path === null) return;
    try {
      setEntries(await host().listSnapshots({ path }));
    } catch (error) {
      setEntries([]);
      tellFailed(t('files.snapshotListFailed'), error, 'snap');
    }
  }, [path, t]);
  useEffect(() => void refresh(), [refresh]);

  return (
    <Dialog open onClose={closeDialog} title={t('files.snapshotsTitle')} description={t('files.snapshotsText')}>
      <MakeForm number={(entries?.length ?? 0) + 1} onMade={refresh} />
      {entries?.length === 0 ? <p className={styles.none}>{t('files.snapshotsNone')}</p> : null}
      <ul className={styles.snapshots}>
        {entries?.map((entry) => (
          <Row key={entry.id} path={path ?? ''} entry={entry} onChanged={refresh} />
        ))}
      </ul>
    </Dialog>
  );
}

function MakeForm({ number, onMade }: { number: number; onMade: () => Promise<void> }) {
  const { t } = useTranslation();
  const wanted = t('files.snapshotDefault', { number });
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const [making, setMaking] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);

  /** What was typed stays until it is kept. */
  async function make() {
    if (making) return;
    setMaking(true);
    const isMade = await makeSnapshot(name.trim() || wanted, note.trim());
    setMaking(false);
    if (!isMade) return;
    setName('');
    setNote('');
    nameField.current?.focus();
    await onMade();
  }

  return (
    <form
      className={styles.make}
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <LabelledInput
        ref={nameField}
        label={t('files.snapshotName')}
        autoFocus
        maxLength={LIMITS.nameLength}
        placeholder={wanted}
        value={name}
        onText={setName}
      />
      <LabelledInput
        label={t('files.snapshotNote')}
        maxLength={LIMITS.snapshotNote}
        placeholder={t('files.snapshotNotePlaceholder')}
        value={note}
        onText={setNote}
      />
      <Button variant="primary" type="submit">
        {t('files.snapshotMake')}
      </Button>
    </form>
  );
}

interface RowProps {
  readonly path: string;
  readonly entry: SnapshotEntry;
  readonly onChanged: () => Promise<void>;
}

function Row({ path, entry, onChanged }: RowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const message = useMessageText();
  const present = useDesign((state) => state.document);
  const design = useSnapshot(path, entry);
  const { name, note, made, problem } = entry;
  return (
    <li className={styles.snapshot} data-snapshot={name}>
      <EntryHead name={name} when={made} />
      <span className={styles.snapshotButtons}>
        <Button
          size="small"
          icon={<RotateCcw size={13} aria-hidden />}
          disabled={!design}
          aria-label={t('files.snapshotRestoreOf', { name })}
          onClick={() => design && restoreSnapshot(name, design)}
        >
          {t('files.snapshotRestore')}
        </Button>
        <IconButton
          size="small"
          label={t('files.snapshotRemoveOf', { name })}
          icon={<Trash2 size={14} aria-hidden />}
          onClick={() => void removeSnapshot(path, entry, onChanged)}
        />
      </span>
      {note === '' ? null : <p className={styles.snapshotNote}>{note}</p>}
      {problem ? <p className={styles.problem}>{message(problem)}</p> : null}
      {design && present ? <p className={styles.since}>{sinceText(design, present, language)}</p> : null}
    </li>
  );
}

/** The design as it was; null until it is read, and where it cannot be. */
function useSnapshot(path: string, { id, problem }: SnapshotEntry): DesignDocument | null {
  const [design, setDesign] = useState<DesignDocument | null>(null);
  const readable = problem === null;
  useEffect(() => {
    let current = true;
    if (readable) {
      host()
        .readSnapshot({ path, id })
        .then((text) => current && setDesign(parseDocument(text)))
        // Gone since it was listed: the row stays without its comparison.
        .catch(() => {});
    }
    return () => {
      current = false;
    };
  }, [path, id, readable]);
  return design;
}
