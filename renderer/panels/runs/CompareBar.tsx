import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Tooltip } from '../../shared/ui';
import { useRuns } from '../../training/runStore';
import { CompareDialog } from './CompareDialog';
import styles from './Runs.module.css';
import { compare } from './runActions';

/** What can be done with the runs that were chosen; nothing before any is. */
export function CompareBar() {
  const { t } = useTranslation();
  const count = useRuns((state) => state.compared.length);
  const [open, setOpen] = useState(false);
  if (count === 0) return null;
  const button = (
    <Button size="small" aria-disabled={count < 2 || undefined} onClick={() => setOpen(count > 1)}>
      {t('runs.compare')}
    </Button>
  );
  return (
    <div className={styles.compareBar}>
      <span>{t('runs.chosen', { count })}</span>
      {count < 2 ? <Tooltip content={t('runs.compareOne')}>{button}</Tooltip> : button}
      <Button size="small" variant="ghost" onClick={() => void compare([])}>
        {t('runs.clear')}
      </Button>
      {open ? <CompareDialog onClose={() => setOpen(false)} /> : null}
    </div>
  );
}
