import { useLanguage } from '../../i18n';
import { formatWhen } from '../../training/format';
import styles from './Files.module.css';

/** What an entry of a list is called, and of when it is. @param when Milliseconds since 1970. */
export function EntryHead({ name, when }: { readonly name: string; readonly when: number }) {
  const language = useLanguage();
  return (
    <span className={styles.snapshotHead}>
      <span className={styles.snapshotName} title={name}>
        {name}
      </span>
      <span className={styles.when} title={new Date(when).toLocaleString(language)}>
        {formatWhen(when, Date.now(), language)}
      </span>
    </span>
  );
}
