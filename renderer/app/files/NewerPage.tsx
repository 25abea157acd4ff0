import { FileClock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMessageText } from '../../i18n';
import { Button } from '../../shared/ui';
import { useSession } from '../../state/session';
import { goHome } from '../opening';
import styles from './Files.module.css';
import { reveal } from './fileActions';

/** In place of a design of which this build understands nothing. */
export function NewerPage() {
  const { t } = useTranslation();
  const message = useMessageText();
  const unreadable = useSession((state) => state.unreadable);
  const inElectron = useSession((state) => state.info?.shell === 'electron');
  if (!unreadable) return null;
  const { path, error } = unreadable;
  return (
    <div className={styles.page}>
      <FileClock size={36} strokeWidth={1.5} aria-hidden />
      <h1>{t('files.newerTitle', { name: path })}</h1>
      <p>
        {message(error)} {t('files.newerSafe')}
      </p>
      <div className={styles.pageButtons}>
        {inElectron ? <Button onClick={() => void reveal(path)}>{t('files.commands.reveal')}</Button> : null}
        <Button variant="primary" onClick={() => void goHome()}>
          {t('app.home')}
        </Button>
      </div>
    </div>
  );
}
