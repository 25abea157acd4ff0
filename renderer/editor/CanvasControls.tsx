import { Flame, Maximize, Minus, Plus, Sparkles, SquarePlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCosts } from '../state/costs';
import styles from './Canvas.module.css';
import { CommandIcon } from './CommandIcon';
import { ZoomMenu } from './ZoomMenu';

/** Zoom, fit, arrange and search, in the corner of the canvas. */
export function CanvasControls() {
  const { t } = useTranslation();
  const costs = useCosts((state) => state.on);
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons on a canvas are no fieldset of a form
    <div className={styles.controls} data-canvas-box role="group" aria-label={t('editor.canvas.controls')}>
      <CommandIcon id="view.zoomOut" icon={<Minus size={14} aria-hidden />} />
      <ZoomMenu />
      <CommandIcon id="view.zoomIn" icon={<Plus size={14} aria-hidden />} />
      <CommandIcon id="view.fit" icon={<Maximize size={14} aria-hidden />} />
      <span className={styles.divider} />
      <CommandIcon id="view.arrange" icon={<Sparkles size={14} aria-hidden />} />
      <CommandIcon id="view.costs" icon={<Flame size={14} aria-hidden />} pressed={costs} />
      <CommandIcon id="add.search" icon={<SquarePlus size={14} aria-hidden />} />
    </div>
  );
}
