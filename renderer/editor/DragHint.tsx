import { useTranslation } from 'react-i18next';
import { modifierNames } from '../state/commands/shortcut';
import styles from './DragHint.module.css';
import { useEditorUi } from './uiStore';

/** At the foot of the canvas while a wired card is dragged: what a key would do, which nobody would find by trying. */
export function DragHint() {
  const { t } = useTranslation();
  const shown = useEditorUi((state) => state.draggedWired);
  if (!shown) return null;
  const { alt } = modifierNames();
  return (
    <p className={styles.hint} data-drag-hint>
      <kbd>{alt}</kbd>
      {t('editor.canvas.pullOut')}
    </p>
  );
}
