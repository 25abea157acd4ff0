import { useEffect } from 'react';
import { fileCommands } from './fileCommands';
import { registerCommands } from './registry';
import { matches } from './shortcut';

// Not with the others: these need the session, which needs a window.
registerCommands(fileCommands);

/**
 * Hears the keys of files for as long as the component lives: in every field and on every screen, before the browser,
 * which would save or open a page.
 */
export function useFileKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = fileCommands.find(({ shortcuts }) => shortcuts.some((shortcut) => matches(shortcut, event)));
      if (!command) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat && command.enabled() && !document.querySelector('[role="dialog"][data-open]')) command.run();
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, []);
}
