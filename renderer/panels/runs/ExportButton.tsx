import { Download } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Tooltip } from '../../shared/ui';
import { useRuns } from '../../training/runStore';
import { ExportDialog } from './ExportDialog';
import { useExporting } from './exporting';
import styles from './Runs.module.css';

/** Takes the shown run's weights away. */
export function ExportButton() {
  const { t } = useTranslation();
  const hasWeights = useRuns((state) => state.current?.hasWeights === true);
  return (
    <Tooltip content={hasWeights ? t('runs.exportWeights') : t('runs.exportNone')}>
      <Button
        size="small"
        aria-label={t('runs.exportWeights')}
        icon={<Download size={13} aria-hidden />}
        aria-disabled={!hasWeights || undefined}
        onClick={() => useExporting.setState({ open: hasWeights })}
      >
        <span className={styles.exportWord}>{t('runs.export')}</span>
      </Button>
    </Tooltip>
  );
}

/** The dialog of it, from wherever it is asked for. */
export function ExportOfShown() {
  const open = useExporting((state) => state.open);
  const entry = useRuns((state) => state.current);
  const close = () => useExporting.setState({ open: false });
  const isGone = open && !entry;
  useEffect(() => {
    // It would come up by itself with the next run that is shown.
    if (isGone) useExporting.setState({ open: false });
  }, [isGone]);
  return open && entry ? <ExportDialog entry={entry} onClose={close} /> : null;
}
