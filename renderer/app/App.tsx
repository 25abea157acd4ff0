import { useTranslation } from 'react-i18next';
import styles from './App.module.css';
import { ConflictDialog } from './ConflictDialog';
import { Home } from './home/Home';
import { OfflineBanner } from './OfflineBanner';
import { useSession } from './session';
import { TopBar } from './TopBar';
import { Workbench } from './Workbench';

export function App() {
  const screen = useSession((state) => state.screen);
  const { t } = useTranslation();
  return (
    <div className={styles.app}>
      <TopBar />
      <OfflineBanner />
      <main className={styles.main} aria-busy={screen === 'starting'}>
        {screen === 'starting' ? <span className="visuallyHidden">{t('app.starting')}</span> : null}
        {screen === 'home' ? <Home /> : null}
        {screen === 'design' ? <Workbench /> : null}
      </main>
      <ConflictDialog />
    </div>
  );
}
