import { useMediaQuery } from '@base-ui/react/unstable-use-media-query';
import {
  CircleHelp,
  Cpu,
  Ellipsis,
  Languages,
  LayoutGrid,
  Monitor,
  Moon,
  PanelLeft,
  PanelRight,
  Redo2,
  Search,
  Sun,
  Undo2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunEntry } from '../../main/ipc/contract';
import { stepText } from '../commands/stepText';
import { useMessageText, useTranslate } from '../i18n';
import { type Theme, useSettings } from '../shared/settings';
import { IconButton, Menu, Tooltip } from '../shared/ui';
import type { MenuItem } from '../shared/ui/Menu';
import { useCommand } from '../state/commands/useCommand';
import { useDesign } from '../state/designStore';
import { useSession } from '../state/session';
import { isShown, type SideColumn, useSideColumns } from '../state/sideColumns';
import { cpuThreads } from '../training/cpuThreads';
import { useDevice } from '../training/gpu/deviceChoice';
import { useRuns } from '../training/runStore';
import { DesignName } from './DesignName';
import { FileMenu } from './files/FileMenu';
import { goHome } from './opening';
import { SaveMark } from './SaveMark';
import styles from './TopBar.module.css';

/** As in the bar's styles: signs without words, and one menu for what is wanted less. */
const TIGHT = '(max-width: 559px)';

export function TopBar() {
  const { t } = useTranslation();
  const inDesign = useSession((state) => state.screen === 'design');
  const tight = useMediaQuery(TIGHT, { noSsr: true });
  return (
    <header className={styles.bar}>
      <div className={styles.side}>
        <button
          type="button"
          className={styles.brand}
          aria-label={t('app.home')}
          disabled={!inDesign}
          onClick={() => void goHome()}
        >
          <img src="./icon.svg" width={20} height={20} alt="" />
          {inDesign ? <LayoutGrid size={15} aria-hidden /> : <span>{t('app.name')}</span>}
        </button>
        {inDesign ? (
          <>
            <DesignName />
            <FileMenu />
            <SaveMark />
          </>
        ) : null}
      </div>
      {inDesign ? <UndoRedo /> : null}
      <div className={styles.side} data-end>
        {inDesign && !tight ? <Device /> : null}
        {inDesign ? <FoldButton column="palette" icon={<PanelLeft size={16} aria-hidden />} /> : null}
        {inDesign ? <FoldButton column="right" icon={<PanelRight size={16} aria-hidden />} /> : null}
        {tight ? (
          <MoreMenu />
        ) : (
          <>
            <CommandButton id="app.palette" icon={<Search size={16} aria-hidden />} />
            <CommandButton id="app.shortcuts" icon={<CircleHelp size={16} aria-hidden />} />
            <LanguageMenu />
            <ThemeMenu />
          </>
        )}
      </div>
    </header>
  );
}

function CommandButton({ id, icon }: { readonly id: string; readonly icon: ReactNode }) {
  const { title, shortcut, run } = useCommand(id);
  return <IconButton label={title} shortcut={shortcut} icon={icon} onClick={run} />;
}

/** Where the window is narrow, or the column is away. */
function FoldButton({ column, icon }: { readonly column: SideColumn; readonly icon: ReactNode }) {
  const { title, shortcut, run } = useCommand(`app.fold.${column}`);
  const shown = useSideColumns(isShown(column));
  return (
    <span className={styles.fold} data-folded={!shown || undefined} data-opens-column>
      <IconButton label={title} shortcut={shortcut} icon={icon} aria-expanded={shown} onClick={run} />
    </span>
  );
}

function UndoRedo() {
  const undo = useCommand('edit.undo');
  const redo = useCommand('edit.redo');
  const t = useTranslate();
  const last = useDesign((state) => state.history.past.at(-1));
  const next = useDesign((state) => state.history.future[0]);
  return (
    <div className={styles.group}>
      <IconButton
        label={undo.title}
        tip={last && t('editor.commands.undoStep', { step: stepText(t, last) })}
        shortcut={undo.shortcut}
        icon={<Undo2 size={16} aria-hidden />}
        disabled={!undo.enabled}
        onClick={undo.run}
      />
      <IconButton
        label={redo.title}
        tip={next && t('editor.commands.redoStep', { step: stepText(t, next) })}
        shortcut={redo.shortcut}
        icon={<Redo2 size={16} aria-hidden />}
        disabled={!redo.enabled}
        onClick={redo.run}
      />
    </div>
  );
}

const isPlaced = ({ device }: RunEntry): boolean => device !== null;

/** Where the latest run trained; nothing before the first. */
function Device() {
  const { t } = useTranslation();
  const device = useRuns(({ runs }) => runs.find(isPlaced)?.device ?? null);
  const parity = useRuns(({ runs }) => runs.find(isPlaced)?.parity ?? null);
  const { choice, missing } = useDevice();
  const messageText = useMessageText();
  if (device === null) return null;
  const threads = cpuThreads(device);
  return (
    <Tooltip
      content={[
        t('app.device', { device }),
        parity !== null &&
          (parity.difference === null
            ? t('app.parityNoNumber')
            : t('app.parity', { difference: parity.difference.toExponential(1) })),
        threads !== null && choice === 'auto' && missing && messageText(missing),
      ]
        .filter(Boolean)
        .join(' ')}
    >
      <span className={styles.device}>
        <Cpu size={14} aria-hidden />
        <span>{threads === null ? device : t('app.cpu', { count: threads })}</span>
      </span>
    </Tooltip>
  );
}

function LanguageMenu() {
  const { t } = useTranslation();
  return (
    <Menu
      align="end"
      trigger={<IconButton label={t('app.language')} icon={<Languages size={16} aria-hidden />} />}
      items={useLanguageItems()}
    />
  );
}

function useLanguageItems(): readonly MenuItem[] {
  const { language, setLanguage } = useSettings();
  return [
    { label: 'English', checked: language === 'en', onSelect: () => setLanguage('en') },
    { label: '简体中文', checked: language === 'zh-CN', onSelect: () => setLanguage('zh-CN') },
  ];
}

const themeIcons = { system: Monitor, light: Sun, dark: Moon };

function ThemeMenu() {
  const { t } = useTranslation();
  const Icon = themeIcons[useSettings(({ theme }) => theme)];
  return (
    <Menu
      align="end"
      trigger={<IconButton label={t('app.theme')} icon={<Icon size={16} aria-hidden />} />}
      items={useThemeItems()}
    />
  );
}

function useThemeItems(): readonly MenuItem[] {
  const { t } = useTranslation();
  const { theme, setTheme } = useSettings();
  const item = (value: Theme, label: string) => ({
    label,
    checked: theme === value,
    onSelect: () => setTheme(value),
  });
  return [item('system', t('app.themeSystem')), item('light', t('app.themeLight')), item('dark', t('app.themeDark'))];
}

/** What has buttons of its own in a wider window. */
function MoreMenu() {
  const { t } = useTranslation();
  const [search, shortcuts] = [useCommand('app.palette'), useCommand('app.shortcuts')];
  const item = ({ title, shortcut, run }: typeof search, icon: ReactNode) => ({
    label: title,
    shortcut,
    icon,
    onSelect: run,
  });
  return (
    <Menu
      align="end"
      trigger={<IconButton label={t('app.more')} icon={<Ellipsis size={16} aria-hidden />} />}
      items={[
        item(search, <Search size={14} aria-hidden />),
        item(shortcuts, <CircleHelp size={14} aria-hidden />),
        'separator',
        ...useLanguageItems(),
        'separator',
        ...useThemeItems(),
      ]}
    />
  );
}
