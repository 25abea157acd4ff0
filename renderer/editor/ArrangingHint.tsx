import { useTranslation } from 'react-i18next';
import styles from './DragHint.module.css';
import { useEditorUi } from './uiStore';

/** At the foot of the canvas, while places for the layers are being worked out. */
export function ArrangingHint() {
  const { t } = useTranslation();
  const arranging = useEditorUi((state) => state.arranging);
  return arranging ? (
    <p className={styles.hint} role="status" data-arranging>
      {t('editor.canvas.arranging')}
    </p>
  ) : null;
}
