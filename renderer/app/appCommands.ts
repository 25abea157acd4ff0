import { type Theme, useSettings } from '../shared/settings';
import type { Command } from '../state/commands/registry';
import { openOverlay } from '../state/overlays';
import { useSession } from '../state/session';
import { type SideColumn, toggleColumn } from '../state/sideColumns';
import { createEmpty } from './home/createEmpty';
import { goHome } from './opening';
import { goToProblems, goToRegion } from './regions';

const always = () => true;
const inDesign = () => useSession.getState().screen === 'design';

const theme = (value: Theme, title: Command['title']): Command => ({
  id: `app.theme.${value}`,
  title,
  shortcuts: [],
  heard: 'app',
  enabled: () => useSettings.getState().theme !== value,
  run: () => useSettings.getState().setTheme(value),
});

const folding = (column: SideColumn, title: Command['title'], shortcut: 'Mod+B' | 'Mod+Alt+B'): Command => ({
  id: `app.fold.${column}`,
  title,
  shortcuts: [shortcut],
  heard: 'app',
  enabled: inDesign,
  run: () => toggleColumn(column),
});

/** The commands that every screen has. */
export const appCommands: readonly Command[] = [
  {
    id: 'app.palette',
    title: 'app.commands.palette',
    shortcuts: ['Mod+K', 'Mod+Shift+P'],
    heard: 'app',
    enabled: always,
    run: () => openOverlay('palette'),
  },
  {
    id: 'app.shortcuts',
    title: 'app.commands.shortcuts',
    shortcuts: ['?', 'Mod+/'],
    heard: 'app',
    enabled: always,
    run: () => openOverlay('shortcuts'),
  },
  {
    id: 'app.nextRegion',
    title: 'app.commands.nextRegion',
    shortcuts: ['F6'],
    heard: 'app',
    enabled: always,
    run: () => goToRegion(1),
  },
  {
    id: 'app.previousRegion',
    title: 'app.commands.previousRegion',
    shortcuts: ['Shift+F6'],
    heard: 'app',
    enabled: always,
    run: () => goToRegion(-1),
  },
  {
    id: 'app.problems',
    title: 'app.commands.problems',
    also: 'app.commands.problemsAlso',
    shortcuts: ['Mod+Shift+E'],
    heard: 'app',
    enabled: () => useSession.getState().screen === 'design',
    run: goToProblems,
  },
  {
    id: 'app.new',
    title: 'app.commands.new',
    shortcuts: ['Alt+N'],
    heard: 'app',
    enabled: always,
    run: () => void createEmpty(),
  },
  {
    id: 'app.home',
    title: 'app.commands.home',
    shortcuts: ['Alt+Home'],
    heard: 'app',
    enabled: inDesign,
    run: () => void goHome(),
  },
  folding('palette', 'app.commands.foldPalette', 'Mod+B'),
  folding('right', 'app.commands.foldRight', 'Mod+Alt+B'),
  theme('light', 'app.commands.themeLight'),
  theme('dark', 'app.commands.themeDark'),
  theme('system', 'app.commands.themeSystem'),
  {
    id: 'app.language.en',
    title: 'app.commands.languageEn',
    also: 'app.commands.languageEnAlso',
    shortcuts: [],
    heard: 'app',
    enabled: () => useSettings.getState().language !== 'en',
    run: () => useSettings.getState().setLanguage('en'),
  },
  {
    id: 'app.language.zh',
    title: 'app.commands.languageZh',
    also: 'app.commands.languageZhAlso',
    shortcuts: [],
    heard: 'app',
    enabled: () => useSettings.getState().language !== 'zh-CN',
    run: () => useSettings.getState().setLanguage('zh-CN'),
  },
];
