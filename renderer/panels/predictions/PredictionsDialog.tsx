import { CircleStop, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { EvaluatedRun } from '../../../main/ipc/contract';
import { Button, Dialog, EmptyState, ProgressBar } from '../../shared/ui';
import { closePredictions, predict, stopPredicting, usePredictions } from '../../training/predictions';
import { ClassesPane } from './ClassesPane';
import styles from './Predictions.module.css';
import { PredictionsBar } from './PredictionsBar';
import { SamplesPane } from './SamplesPane';
import { ScatterPane } from './ScatterPane';

/** What a run's network makes of a part of its data: the whole on the left, samples on the right. */
export function PredictionsDialog() {
  const { t } = useTranslation();
  const entry = usePredictions((state) => state.entry);
  if (!entry) return null;
  return (
    <Dialog open wide="full" onClose={closePredictions} title={t('predictions.title')}>
      <PredictionsBar entry={entry} />
      <Body />
    </Dialog>
  );
}

function Body() {
  const { t } = useTranslation();
  const state = usePredictions((predictions) => predictions.state);
  const error = usePredictions((predictions) => predictions.error);
  const found = usePredictions((predictions) => predictions.found);
  const again = (
    <Button onClick={() => void predict()} variant="primary">
      {t('predictions.again')}
    </Button>
  );
  if (state === 'failed')
    return (
      <div role="alert" className={styles.message}>
        <EmptyState icon={<TriangleAlert size={20} aria-hidden />} title={t('predictions.failed')} action={again}>
          {error}
        </EmptyState>
      </div>
    );
  if (state === 'stopped')
    return (
      <div className={styles.message}>
        <EmptyState icon={<CircleStop size={20} aria-hidden />} title={t('predictions.halted')} action={again}>
          {t('predictions.haltedText')}
        </EmptyState>
      </div>
    );
  return found ? <Found found={found} /> : <Working />;
}

function Working() {
  const { t } = useTranslation();
  const share = usePredictions((state) => state.share);
  return (
    <div className={styles.working}>
      <p role="status">{t('predictions.working')}</p>
      <div className={styles.progress}>
        <ProgressBar label={t('predictions.working')} share={share} />
      </div>
      <Button onClick={stopPredicting}>{t('predictions.stop')}</Button>
    </div>
  );
}

function Found({ found }: { found: EvaluatedRun }) {
  const { columns } = found;
  return (
    <div className={styles.panes}>
      {columns.kind === 'classes' ? <ClassesPane columns={columns} /> : <ScatterPane columns={columns} found={found} />}
      <SamplesPane found={found} />
    </div>
  );
}
