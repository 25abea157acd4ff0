import type { ReactNode } from 'react';
import styles from './Wizard.module.css';

/** Why a look came to nothing, in words. */
export function Fault({ children }: { readonly children: ReactNode }) {
  return (
    <p className={styles.error} role="alert">
      {children}
    </p>
  );
}
