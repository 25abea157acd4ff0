import { FolderOpen, PackageOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, Tooltip } from '../../shared/ui';
import { useCommand } from '../../state/commands/useCommand';
import { Gallery } from './Gallery';
import styles from './Home.module.css';
import { RecentDesigns } from './RecentDesigns';

/** The first screen: what you made, and what you can start from. */
export function Home() {
  const { t } = useTranslation();
  const openFile = useCommand('file.openFile');
  const importModel = useCommand('file.importModel');
  return (
    <div className={styles.scroll}>
      <div className={styles.page}>
        <div className={styles.head}>
          <div>
            <h1 className={styles.title}>{t('home.title')}</h1>
            <p className={styles.subtitle}>{t('home.subtitle')}</p>
          </div>
          <div className={styles.actions}>
            <Tooltip content={t('files.openHint')} shortcut={openFile.shortcut}>
              <Button icon={<FolderOpen size={14} aria-hidden />} onClick={openFile.run}>
                {openFile.title}
              </Button>
            </Tooltip>
            <Button icon={<PackageOpen size={14} aria-hidden />} onClick={importModel.run}>
              {importModel.title}
            </Button>
          </div>
        </div>
        <RecentDesigns />
        <Gallery />
      </div>
    </div>
  );
}
