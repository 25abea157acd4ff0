import { Copy, Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Annotation } from '../../../engine/graph/document';
import { NoteMarkdown } from '../../editor/NoteMarkdown';
import { useEditorUi } from '../../editor/uiStore';
import { Button } from '../../shared/ui/Button';
import type { Path } from '../../state/scope';
import { CommandButton } from './CommandButton';
import styles from './Inspector.module.css';

/** A note: its words, where a far canvas has them small, and what can be done with it. */
export function NoteInspector({ path, note }: { readonly path: Path; readonly note: Annotation }) {
  const { t } = useTranslation();
  return (
    <section className={styles.section}>
      {note.text === '' ? <p className={styles.note}>{t('editor.notes.empty')}</p> : <NoteMarkdown text={note.text} />}
      <div className={styles.actions}>
        <Button
          size="small"
          icon={<Pencil size={13} aria-hidden />}
          onClick={() => useEditorUi.setState({ editedNote: path })}
        >
          {t('editor.notes.write')}
        </Button>
        <CommandButton id="edit.duplicate" icon={<Copy size={13} aria-hidden />} />
        <CommandButton id="edit.remove" icon={<Trash2 size={13} aria-hidden />} />
      </div>
    </section>
  );
}
