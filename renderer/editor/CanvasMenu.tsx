import { useTranslation } from 'react-i18next';
import { ContextMenu } from '../shared/ui/ContextMenu';
import type { MenuItem } from '../shared/ui/Menu';
import { useOpener } from '../shared/ui/useOpener';
import { shortcutsOf } from '../state/commands/keymap';
import { commandById, titleOf } from '../state/commands/registry';
import { showShortcut } from '../state/commands/shortcut';
import { useDesign } from '../state/designStore';
import { menuFor } from './menus';
import { useEditorUi } from './uiStore';

/** What can be done with what is selected, or with the canvas, beside the pointer. */
export function CanvasMenu() {
  const { t } = useTranslation();
  const menu = useEditorUi((state) => state.menu);
  const document = useDesign((state) => state.document);
  const selection = useDesign((state) => state.selection);
  const opener = useOpener(menu?.open ?? false);
  if (!menu || !document) return null;
  const items = menuFor(document, selection).flatMap((ids, at): readonly MenuItem[] => [
    ...(at === 0 ? [] : ['separator' as const]),
    ...ids.flatMap((id) => {
      const command = commandById(id);
      if (!command) return [];
      const [shortcut] = shortcutsOf(command);
      return {
        label: t(titleOf(command)),
        shortcut: shortcut && showShortcut(shortcut),
        danger: id === 'edit.remove',
        onSelect: command.run,
      };
    }),
  ]);
  return (
    <ContextMenu
      label={t('editor.canvas.menu')}
      at={menu.at}
      open={menu.open}
      items={items}
      onClose={() => useEditorUi.setState({ menu: { ...menu, open: false } })}
      giveBackFocus={() => placeBefore(opener(), menu.byKey)?.focus({ preventScroll: true })}
      onClosed={(run) => {
        // The menu gives the keyboard's focus back first. Commands ask where it stood, so that they act there.
        requestAnimationFrame(() => {
          run?.();
          useEditorUi.setState({ menu: null });
        });
      }}
    />
  );
}

/**
 * Where the keyboard was on the canvas; the canvas itself where it was elsewhere. Whoever opened the menu by mouse did not
 * mean the layer that had the focus, which would be chosen by getting it back.
 */
function placeBefore(opener: HTMLElement | null, byKey: boolean): HTMLElement | null {
  const canvas = window.document.querySelector<HTMLElement>('[data-canvas]');
  if (!opener || !canvas?.contains(opener)) return canvas;
  const layer = opener.closest('.react-flow__node')?.getAttribute('data-id');
  return !layer || byKey || useDesign.getState().selection.nodes.has(layer) ? opener : canvas;
}
