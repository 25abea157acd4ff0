import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunEntry } from '../../../main/ipc/contract';
import { Button, Tooltip } from '../../app/ui';
import { ExportDialog } from './ExportDialog';

/** Takes the shown run's weights away. */
export function ExportButton({ entry }: { entry: RunEntry }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Tooltip content={entry.hasWeights ? t('runs.exportWeights') : t('runs.exportNone')}>
        <Button
          size="small"
          aria-label={t('runs.exportWeights')}
          icon={<Download size={13} aria-hidden />}
          aria-disabled={!entry.hasWeights || undefined}
          onClick={() => setOpen(entry.hasWeights)}
        >
          {t('runs.export')}
        </Button>
      </Tooltip>
      <ExportDialog entry={entry} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
