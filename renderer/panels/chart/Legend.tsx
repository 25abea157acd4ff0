import { Fragment } from 'react';
import styles from './Chart.module.css';

export interface LegendItem {
  readonly key: string;
  readonly label: string;
  readonly colour: string;
  readonly value: string;
}

/** Series with their values, at the cursor or the latest. Values have a fixed place, so nothing moves with them. */
export function Legend({ title, at, items }: { title: string; at: string; items: readonly LegendItem[] }) {
  return (
    <div className={styles.legend}>
      <span className={styles.legendTitle}>{title}</span>
      {items.map(({ key, label, colour, value }) => (
        <Fragment key={key}>
          {colour === '--series-train' ? <span className={styles.legendBreak} /> : null}
          <span className={styles.legendItem}>
            <span className={styles.swatch} style={{ background: `var(${colour})` }} />
            {label}
            <span className={styles.legendValue}>{value}</span>
          </span>
        </Fragment>
      ))}
      <span className={styles.legendAt}>{at}</span>
    </div>
  );
}
