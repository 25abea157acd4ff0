import { useTranslation } from 'react-i18next';
import { modifierNames } from '../../state/commands/shortcut';
import type { GESTURES } from './gestures';
import styles from './ShortcutSheet.module.css';

/** What the mouse does, as a section of the sheet: it cannot be changed. */
export function GestureList({ gestures }: { readonly gestures: readonly (typeof GESTURES)[number][] }) {
  const { t } = useTranslation();
  return (
    <section className={styles.group} aria-labelledby="shortcuts-mouse">
      <h3 id="shortcuts-mouse" className={styles.heading}>
        {t('app.gestures.title')}
      </h3>
      <ul>
        {gestures.map((gesture) => (
          <li key={gesture} className={styles.gesture} data-gesture={gesture}>
            <span className={styles.how}>{t(`app.gestures.how.${gesture}`, { ...modifierNames() })}</span>
            <span className={styles.what}>{t(`app.gestures.what.${gesture}`, { ...modifierNames() })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
