import { useTranslation } from 'react-i18next';
import { useKeyboard } from '../commands/keyboard';
import { registerCommands } from '../commands/registry';
import { trainingCommands } from '../training/trainingCommands';
import styles from './App.module.css';
import { appCommands } from './appCommands';
import { ConflictDialog } from './ConflictDialog';
import { Home } from './home/Home';
import { OfflineBanner } from './OfflineBanner';
import { CommandPalette } from './palette/CommandPalette';
import { useSession } from './session';
import { ShortcutSheet } from './shortcuts/ShortcutSheet';
import { TopBar } from './TopBar';
import { Workbench } from './Workbench';

registerCommands([...trainingCommands, ...appCommands]);

export function App() {
  useKeyboard();
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
      <CommandPalette />
      <ShortcutSheet />
      <ConflictDialog />
    </div>
  );
}
