import { Grid3x3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../shared/ui';
import { openPredictions } from '../../training/predictions';
import { useRuns } from '../../training/runStore';

/** Opens what the shown run's network gets right and wrong. */
export function PredictionsButton() {
  const { t } = useTranslation();
  const hasWeights = useRuns((state) => state.current?.hasWeights === true);
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
