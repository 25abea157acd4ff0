import { useCallback, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../canvasStore';
import { useDesign } from '../designStore';
import { shortcutsOf, useKeymap } from './keymap';
import { commandById, titleOf } from './registry';
import { showShortcut } from './shortcut';

/** A command as buttons and menus show it. Throws where there is none with this id. */
export function useCommand(id: string): {
  title: string;
  shortcut: string | undefined;
  enabled: boolean;
  run: () => void;
} {
  const { t } = useTranslation();
  const command = commandById(id);
  if (!command) throw new Error(`no command ${id}`);
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = [useDesign, useCanvas, ...(command.watches ?? [])].map((store) => store.subscribe(listener));
      return () => {
        for (const end of ends) end();
      };
    },
    [command],
  );
  const enabled = useSyncExternalStore(subscribe, command.enabled);
  const title = useSyncExternalStore(subscribe, () => titleOf(command));
  const [shortcut] = useKeymap((keymap) => shortcutsOf(command, keymap));
  const run = () => {
    if (command.enabled()) command.run();
  };
  return { title: t(title), shortcut: shortcut && showShortcut(shortcut), enabled, run };
}
