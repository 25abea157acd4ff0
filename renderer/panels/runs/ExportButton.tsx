import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Tooltip } from '../../shared/ui';
import { useRuns } from '../../training/runStore';
import { ExportDialog } from './ExportDialog';
import styles from './Runs.module.css';

/** Takes the shown run's weights away. */
export function ExportButton() {
  const { t } = useTranslation();
  const hasWeights = useRuns((state) => state.current?.hasWeights === true);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Tooltip content={hasWeights ? t('runs.exportWeights') : t('runs.exportNone')}>
        <Button
          size="small"
          aria-label={t('runs.exportWeights')}
          icon={<Download size={13} aria-hidden />}
          aria-disabled={!hasWeights || undefined}
          onClick={() => setOpen(hasWeights)}
        >
          <span className={styles.exportWord}>{t('runs.export')}</span>
        </Button>
      </Tooltip>
      {open ? <ExportOfShown onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function ExportOfShown({ onClose }: { readonly onClose: () => void }) {
  const entry = useRuns((state) => state.current);
  return entry && <ExportDialog entry={entry} onClose={onClose} />;
}
