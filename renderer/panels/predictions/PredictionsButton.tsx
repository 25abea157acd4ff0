import { Grid3x3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RunEntry } from '../../../main/ipc/contract';
import { IconButton } from '../../app/ui';
import { openPredictions } from '../../training/predictions';

/** Opens what the shown run's network gets right and wrong. */
export function PredictionsButton({ entry: { hasWeights } }: { entry: RunEntry }) {
  const { t } = useTranslation();
  return (
    <IconButton
      label={t('predictions.open')}
      tip={hasWeights ? t('predictions.openHelp') : t('predictions.none')}
      size="small"
      variant="secondary"
      icon={<Grid3x3 size={13} aria-hidden />}
      aria-disabled={!hasWeights || undefined}
      onClick={() => void openPredictions()}
    />
  );
}
