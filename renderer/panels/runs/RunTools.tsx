import { ArrowDown, ArrowUp, Ellipsis, GitCompareArrows, NotebookPen, RotateCcw, Star, Trash2 } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton, Menu } from '../../shared/ui';
import { showShortcut } from '../../state/commands/shortcut';
import styles from './Runs.module.css';
import { moveQueued, removeRun, restoreDesign, toggleCompared, writeAbout } from './runActions';

interface RunToolsProps {
  readonly run: string;
  readonly starred: boolean;
  readonly live: boolean;
  /** In the queue, from 0; null for a run that does not wait. */
  readonly place: number | null;
  readonly compared: boolean;
  readonly onEdit: (run: string, editing: boolean) => void;
}

/** A run's star and menu. Its figures change many times a second while it goes on; these rarely do, and cost ten times as much to draw. */
export const RunTools = memo(function RunTools({ run, starred, live, place, compared, onEdit }: RunToolsProps) {
  const { t } = useTranslation();
  return (
    <span className={styles.tools}>
      <IconButton
        size="small"
        className={styles.tool}
        label={starred ? t('runs.unstar') : t('runs.star')}
        aria-pressed={starred}
        icon={<Star size={13} fill={starred ? 'currentColor' : 'none'} aria-hidden />}
        onClick={() => void writeAbout(run, { starred: !starred })}
      />
      <Menu
        align="end"
        trigger={
          <IconButton
            size="small"
            className={styles.tool}
            label={t('runs.more')}
            icon={<Ellipsis size={14} aria-hidden />}
          />
        }
        items={[
          ...(place !== null
            ? [
                {
                  label: t('runs.earlier'),
                  shortcut: showShortcut('Alt+ArrowUp'),
                  icon: <ArrowUp size={14} aria-hidden />,
                  disabled: place === 0,
                  onSelect: () => void moveQueued({ run, place }, -1),
                },
                {
                  label: t('runs.later'),
                  shortcut: showShortcut('Alt+ArrowDown'),
                  icon: <ArrowDown size={14} aria-hidden />,
                  onSelect: () => void moveQueued({ run, place }, 1),
                },
                'separator' as const,
              ]
            : []),
          {
            label: t('runs.describe'),
            shortcut: 'F2',
            icon: <NotebookPen size={14} aria-hidden />,
            onSelect: () => onEdit(run, true),
          },
          {
            label: compared ? t('runs.compareTake') : t('runs.compareAdd'),
            shortcut: showShortcut('Mod+Click'),
            icon: <GitCompareArrows size={14} aria-hidden />,
            disabled: place !== null,
            onSelect: () => toggleCompared(run),
          },
          {
            label: t('runs.restore'),
            icon: <RotateCcw size={14} aria-hidden />,
            onSelect: () => void restoreDesign(run),
          },
          'separator',
          {
            label: place !== null ? t('runs.takeOut') : t('runs.remove'),
            shortcut: 'Del',
            icon: <Trash2 size={14} aria-hidden />,
            danger: true,
            disabled: live,
            onSelect: () => void removeRun({ run }),
          },
        ]}
      />
    </span>
  );
});
