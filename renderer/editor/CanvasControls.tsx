import { useStore } from '@xyflow/react';
import { Flame, Maximize, Minus, Plus, Sparkles, SquarePlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../app/ui/IconButton';
import { useCommand } from '../commands/useCommand';
import { useCosts } from '../state/costs';
import styles from './Canvas.module.css';

interface ControlProps {
  readonly id: string;
  readonly icon: ReactNode;
  /** For what is switched on and off. */
  readonly pressed?: boolean;
}

function Control({ id, icon, pressed }: ControlProps) {
  const { title, shortcut, enabled, run } = useCommand(id);
  return (
    <IconButton
      size="small"
      label={title}
      shortcut={shortcut}
      icon={icon}
      disabled={!enabled}
      aria-pressed={pressed}
      onClick={run}
    />
  );
}

/** Zoom, fit, arrange and search, in the corner of the canvas. */
export function CanvasControls() {
  const { t } = useTranslation();
  const costs = useCosts((state) => state.on);
  const zoom = useStore((state) => Math.round(state.transform[2] * 100));
  return (
    <div className={styles.controls} data-canvas-box role="toolbar" aria-label={t('editor.canvas.controls')}>
      <Control id="view.zoomOut" icon={<Minus size={14} aria-hidden />} />
      <span className={styles.zoom}>{zoom}%</span>
      <Control id="view.zoomIn" icon={<Plus size={14} aria-hidden />} />
      <Control id="view.fit" icon={<Maximize size={14} aria-hidden />} />
      <span className={styles.divider} />
      <Control id="view.arrange" icon={<Sparkles size={14} aria-hidden />} />
      <Control id="view.costs" icon={<Flame size={14} aria-hidden />} pressed={costs} />
      <Control id="add.search" icon={<SquarePlus size={14} aria-hidden />} />
    </div>
  );
}
