import { useStore } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { Menu, type MenuItem } from '../shared/ui/Menu';
import { useCommand } from '../state/commands/useCommand';
import styles from './Canvas.module.css';

function useItem(id: string): MenuItem {
  const { title, shortcut, enabled, run } = useCommand(id);
  return { label: title, shortcut, disabled: !enabled, onSelect: run };
}

/** How large cards are drawn; pressed, it offers the views that one asks for by name. */
export function ZoomMenu() {
  const { t } = useTranslation();
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  const items = [useItem('view.wholeSize'), useItem('view.fit'), useItem('view.fitSelection')];
  return (
    <Menu
      side="top"
      items={items}
      trigger={
        <button type="button" className={styles.zoom} aria-label={t('editor.canvas.zoom', { percent })}>
          {percent}%
        </button>
      }
    />
  );
}
