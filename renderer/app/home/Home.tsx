import { PackageOpen } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DesignEntry } from '../../../main/ipc/contract';
import { useSession } from '../../state/session';
import { chooseImport } from '../files/importFiles';
import { host } from '../host';
import { tellFailed } from '../tell';
import { Button } from '../ui';
import { Gallery } from './Gallery';
import styles from './Home.module.css';
import { RecentDesign } from './RecentDesign';

/** The first screen: what you made, and what you can start from. */
export function Home() {
  const { t } = useTranslation();
  const connected = useSession((state) => state.connected);
  const [designs, setDesigns] = useState<readonly DesignEntry[] | null>(null);

  const refresh = useCallback(async () => {
    try {
      const entries = await host().listDesigns();
      setDesigns([...entries].sort((a, b) => b.modified - a.modified));
    } catch (error) {
      tellFailed(t('home.listFailed'), error, 'list');
    }
  }, [t]);

  useEffect(() => {
    if (connected) void refresh();
  }, [connected, refresh]);

  return (
    <div className={styles.scroll}>
      <div className={styles.page}>
        <div className={styles.head}>
          <div>
            <h1 className={styles.title}>{t('home.title')}</h1>
            <p className={styles.subtitle}>{t('home.subtitle')}</p>
          </div>
          <Button icon={<PackageOpen size={14} aria-hidden />} onClick={() => chooseImport('model')}>
            {t('imports.model')}
          </Button>
        </div>

        {designs !== null && designs.length > 0 ? (
          <section aria-labelledby="recent">
            <h2 className={styles.heading} id="recent">
              {t('home.recent')}
            </h2>
            <ul className={styles.recent}>
              {designs.map((entry) => (
                <RecentDesign key={entry.path} entry={entry} onChanged={() => void refresh()} />
              ))}
            </ul>
          </section>
        ) : null}
        <Gallery />
      </div>
    </div>
  );
}
