import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunEntry } from '../../../main/ipc/contract';
import { RUN_NOTES } from '../../../main/ipc/contract/limits';
import { TextField } from '../../shared/ui/TextField';
import { useDraft } from '../../shared/ui/useDraft';
import { useLeaving } from '../../shared/ui/useLeaving';
import { parseTags } from './arrange';
import styles from './Runs.module.css';
import { writeAbout } from './runActions';

interface RunNotesFormProps {
  readonly entry: RunEntry;
  /** Escape, with nothing typed. */
  readonly onClose: () => void;
}

/** Name, tags and notes of a run, in its place in the list. */
export function RunNotesForm({ entry, onClose }: RunNotesFormProps) {
  const { t } = useTranslation();
  const { run } = entry;
  const tagsProblem = (text: string) => {
    const tags = parseTags(text);
    const fits = tags.length <= RUN_NOTES.tags && tags.every((tag) => tag.length <= RUN_NOTES.tag);
    return fits ? null : t('runs.tagsMany', { most: RUN_NOTES.tags, letters: RUN_NOTES.tag });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the fields in it
    <div
      className={styles.form}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <TextField
        aria-label={t('runs.name')}
        placeholder={t('runs.name')}
        maxLength={RUN_NOTES.name}
        autoFocus
        value={entry.name}
        onCommit={(name) => void writeAbout(run, { name: name.trim() })}
      />
      <TextField
        aria-label={t('runs.tags')}
        placeholder={t('runs.tagsPlaceholder')}
        value={entry.tags.join(', ')}
        problem={tagsProblem}
        onCommit={(text) => void writeAbout(run, { tags: parseTags(text) })}
      />
      <Notes value={entry.notes} onCommit={(notes) => void writeAbout(run, { notes })} />
    </div>
  );
}

function Notes({ value, onCommit }: { value: string; onCommit: (notes: string) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useDraft(value);
  const commit = () => {
    if (text !== null && text.trim() !== value) onCommit(text.trim());
    setText(null);
  };
  useLeaving(commit);
  return (
    <textarea
      id={id}
      className={styles.notesField}
      aria-label={t('runs.notes')}
      placeholder={t('runs.notesPlaceholder')}
      rows={2}
      maxLength={RUN_NOTES.notes}
      value={text ?? value}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || text === null) return;
        event.stopPropagation();
        setText(null);
      }}
    />
  );
}
