import { useTranslation } from 'react-i18next';
import { useFileKeys } from '../commands/useFileKeys';
import styles from './App.module.css';
import { ConflictDialog } from './ConflictDialog';
import { DropFiles } from './files/DropFiles';
import { FileDialogs } from './files/FileDialogs';
import { NewerPage } from './files/NewerPage';
import { Notices } from './files/Notices';
import { Home } from './home/Home';
import { OfflineBanner } from './OfflineBanner';
import { useSession } from './session';
import { TopBar } from './TopBar';
import { Workbench } from './Workbench';

export function App() {
  const screen = useSession((state) => state.screen);
  const { t } = useTranslation();
  useFileKeys();
  return (
    <div className={styles.app}>
      <TopBar />
      <OfflineBanner />
      {screen === 'design' ? <Notices /> : null}
      <main className={styles.main} aria-busy={screen === 'starting'}>
        {screen === 'starting' ? <span className="visuallyHidden">{t('app.starting')}</span> : null}
        {screen === 'home' ? <Home /> : null}
        {screen === 'design' ? <Workbench /> : null}
        {screen === 'newer' ? <NewerPage /> : null}
      </main>
      <ConflictDialog />
      <FileDialogs />
      <DropFiles />
    </div>
  );
}
