import { Plus, Waypoints } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/ui/Button';
import { EmptyState } from '../shared/ui/EmptyState';
import { useCommand } from '../state/commands/useCommand';
import styles from './Canvas.module.css';

/** What to do on a canvas that has nothing on it. */
export function EmptyCanvas() {
  const { t } = useTranslation();
  const add = useCommand('add.search');
  return (
    <div className={styles.empty}>
      <EmptyState
        icon={<Waypoints size={28} strokeWidth={1.5} aria-hidden />}
        title={t('editor.canvas.emptyTitle')}
        action={
          <Button icon={<Plus size={14} aria-hidden />} onClick={add.run}>
            {add.title}
          </Button>
        }
      >
        {t('editor.canvas.emptyText')}
      </EmptyState>
    </div>
  );
}
