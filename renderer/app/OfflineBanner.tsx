import { Unplug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/ui';
import { isDirty, useDesign } from '../state/designStore';
import { saveCopyAsFile } from '../state/saving';
import { useSession } from '../state/session';
import styles from './OfflineBanner.module.css';

/** Lies over the top of the work, so that nothing jumps when the connection goes and comes. */
export function OfflineBanner() {
  const { t } = useTranslation();
  const connected = useSession((state) => state.connected);
  const dirty = useDesign(isDirty);
  return (
    <div className={styles.anchor} role="status">
      {connected ? null : (
        <div className={styles.banner}>
          <Unplug size={16} aria-hidden />
          <p>
            <strong>{t('app.offlineTitle')}</strong> {t('app.offlineText')}
          </p>
          {dirty ? (
            <Button size="small" onClick={saveCopyAsFile}>
              {t('app.offlineCopy')}
            </Button>
          ) : null}
        </div>
      )}
    </div>
  );
}
