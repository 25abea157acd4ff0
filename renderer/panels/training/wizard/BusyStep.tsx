import { useTranslation } from 'react-i18next';
import { ProgressBar } from '../../../shared/ui';
import styles from './Wizard.module.css';
import { useWizard } from './wizard';

/** How far the copy or the look is. */
export function BusyStep() {
  const { t } = useTranslation();
  const work = useWizard((state) => state.work);
  const share = useWizard((state) => state.share);
  const title = work === 'copy' ? t('ownData.copying') : t('ownData.looking');
  return (
    <div className={styles.busy} role="status">
      <p>{title}</p>
      <div className={styles.progress}>
        <ProgressBar label={title} share={share} />
      </div>
    </div>
  );
}
