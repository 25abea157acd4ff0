import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Card.module.css';
import { createEmpty } from './createEmpty';

export function EmptyCard({ icon }: { icon: ReactNode }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  return (
    <li>
      <button
        type="button"
        className={styles.card}
        disabled={busy}
        data-template="empty"
        onClick={() => {
          setBusy(true);
          void createEmpty().finally(() => setBusy(false));
        }}
      >
        <span className={styles.picture}>{icon}</span>
        <span className={styles.body}>
          <span className={styles.title}>{t('home.empty')}</span>
          <span className={styles.about}>{t('home.emptyAbout')}</span>
        </span>
      </button>
    </li>
  );
}
