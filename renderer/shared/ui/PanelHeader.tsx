import type { ReactNode } from 'react';
import styles from './PanelHeader.module.css';
import { ROWS } from './rows';

/** The title row of a panel, actions at the end. */
export function PanelHeader({
  title,
  count,
  children,
}: {
  title: ReactNode;
  count?: string | number | null;
  children?: ReactNode;
}) {
  return (
    <div className={styles.header} style={{ minHeight: ROWS.panelTitle }}>
      <h2 className={styles.title}>{title}</h2>
      {count !== undefined && count !== null ? (
        <span className={styles.count} title={String(count)}>
          {count}
        </span>
      ) : null}
      <span className={styles.spacer} />
      {children}
    </div>
  );
}
