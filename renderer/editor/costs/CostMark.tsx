import { useLanguage } from '../../i18n';
import styles from './CostMark.module.css';
import { shareText } from './shares';

/** On a layer's card: its share of the network's total as a number and as a bar. Screen readers hear it with the card's name. */
export function CostMark({ share }: { readonly share: number }) {
  const language = useLanguage();
  return (
    <span className={styles.mark} data-share={share} aria-hidden>
      <span className={styles.percent}>{shareText(share, language)}</span>
      <span className={styles.track}>
        <span className={styles.bar} style={{ width: `${share * 100}%` }} />
      </span>
    </span>
  );
}
