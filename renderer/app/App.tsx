import { ErrorBoundary } from 'react-error-boundary';
import { useTranslation } from 'react-i18next';
import { useKeyboard } from '../commands/keyboard';
import { ExportOfShown } from '../panels/runs/ExportButton';
import { useSession } from '../state/session';
import styles from './App.module.css';
import { BrokenView } from './BrokenView';
import { ConflictDialog } from './ConflictDialog';
import { DropFiles } from './files/DropFiles';
import { FileDialogs } from './files/FileDialogs';
import { NewerPage } from './files/NewerPage';
import { Notices } from './files/Notices';
import { Home } from './home/Home';
import { OfflineBanner } from './OfflineBanner';
import { CommandPalette } from './palette/CommandPalette';
import { ShortcutSheet } from './shortcuts/ShortcutSheet';
import { TopBar } from './TopBar';
import { useWindowTitle } from './useWindowTitle';
import './windowCommands';
import { Workbench } from './Workbench';

export function App() {
  useKeyboard();
  useWindowTitle();
  const screen = useSession((state) => state.screen);
  const { t } = useTranslation();
  return (
    <div className={styles.app}>
      <TopBar />
      <OfflineBanner />
      {screen === 'design' ? <Notices /> : null}
      <main className={styles.main} aria-busy={screen === 'starting'}>
        <ErrorBoundary FallbackComponent={BrokenView} resetKeys={[screen]}>
          {screen === 'starting' ? <span className="visuallyHidden">{t('app.starting')}</span> : null}
          {screen === 'home' ? <Home /> : null}
          {screen === 'design' ? <Workbench /> : null}
          {screen === 'newer' ? <NewerPage /> : null}
        </ErrorBoundary>
      </main>
      <CommandPalette />
      <ShortcutSheet />
      <ConflictDialog />
      <FileDialogs />
      <ExportOfShown />
      <DropFiles />
    </div>
  );
}
