import type { ReactNode } from 'react';
import styles from './PanelHeader.module.css';

/** The title row of a panel: 36 px, actions at the end. */
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
    <div className={styles.header}>
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
