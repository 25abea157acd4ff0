import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../../engine/data/inspect/contract';
import { useLanguage } from '../../../i18n';
import { formatCount } from '../../../training/format';
import styles from './Wizard.module.css';

/** Of more classes, the first are enough to see what they are. */
const SHOWN = 30;

/** The classes, and how many samples each has. */
export function ClassCounts({ classes }: { readonly classes: Inspection['classes'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (classes.length === 0) return null;
  const most = Math.max(...classes.map(({ count }) => count), 1);
  const more = classes.length - SHOWN;
  return (
    <section className={styles.classes} aria-label={t('ownData.classes')}>
      <h3>{t('ownData.classCount', { count: classes.length })}</h3>
      <ul>
        {classes.slice(0, SHOWN).map(({ name, count }) => (
          <li key={name}>
            <span className={styles.className} title={name}>
              {name}
            </span>
            <span className={styles.bar} aria-hidden>
              <span className={styles.fill} style={{ width: `${(100 * count) / most}%` }} />
            </span>
            <span className={styles.count}>{formatCount(count, language)}</span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className={styles.quiet}>{t('ownData.moreClasses', { count: more })}</p> : null}
    </section>
  );
}
