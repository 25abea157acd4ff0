import { type KeyboardEvent, useState } from 'react';
import { LIMITS } from '../../engine/graph/limits';
import styles from './NoteNode.module.css';

interface NoteWordsProps {
  readonly text: string;
  readonly isTitle: boolean;
  readonly label: string;
  readonly onDone: (text: string) => void;
}

/**
 * The words of a note or a frame's title while they are being written. Escape leaves a title as it was; what was written in
 * a note stays, for it may be much, and undo takes it back.
 */
export function NoteWords({ text, isTitle, label, onDone }: NoteWordsProps) {
  const [draft, setDraft] = useState(text);
  const done = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onDone(isTitle ? text : draft);
    else if (event.key === 'Enter' && (isTitle || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onDone(draft);
    }
  };
  return (
    <textarea
      // biome-ignore lint/a11y/noAutofocus: the person asked for it a moment ago
      autoFocus
      className={`${styles.words} nodrag nowheel nopan`}
      aria-label={label}
      rows={isTitle ? 1 : 6}
      maxLength={isTitle ? LIMITS.nameLength : LIMITS.noteLength}
      value={draft}
      onFocus={({ currentTarget }) => isTitle && currentTarget.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => onDone(draft)}
      onKeyDown={done}
    />
  );
}
