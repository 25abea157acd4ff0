import { useTranslation } from 'react-i18next';
import { entryText } from '../../../engine/text/entries';
import { isLive } from '../../../engine/training/history';
import { useLanguage } from '../../i18n';
import { useInTurn } from '../../shared/useInTurn';
import { useDesign } from '../../state/designStore';
import { askedKey } from '../../training/askedText';
import { formatCount, formatDuration } from '../../training/format';
import { progressOf } from '../../training/progress';
import { type RunsState, useRuns } from '../../training/runStore';
import { stateKey } from '../../training/stateText';
import styles from './TrainingRoom.module.css';

const shown = ({ current, history, asked }: RunsState) => ({ current, history, asked });

/** How far the shown run is, how fast, and on what. */
export function RunProgress() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { current, history, asked } = useInTurn(useRuns, shown, true);
  const source = useDesign(({ document }) =>
    document && document.nodes.length > 0 ? document.data.source.type : null,
  );
  if (!current) {
    return (
      <div className={styles.progress}>
        <span className={styles.oneLine}>
          {source === null
            ? t('training.neverRun')
            : t('training.neverRunOn', { data: entryText(language, 'dataSource', source).title })}
        </span>
      </div>
    );
  }
  const progress = progressOf(current, history);
  const { state, preparation, counts } = current;
  const isBeginning = state === 'running' && counts === null;
  const isMeasuring = state === 'running' && progress !== null && progress.step === progress.steps;
  const doing =
    asked?.run === current.run && isLive(current)
      ? t(askedKey(asked.action, counts, history?.epochs.length ?? 0))
      : preparation
        ? t(`training.preparations.${preparation}`)
        : isBeginning
          ? t('training.preparing')
          : isMeasuring
            ? t('training.measuring')
            : null;
  return (
    <div className={styles.progress} data-run-state={state}>
      <span className={styles.state}>
        <span className={styles.dot} data-state={state} />
        {current.endedEarly === null || state !== 'finished'
          ? t(stateKey(state))
          : t('training.endedEarly', { epoch: current.endedEarly })}
      </span>
      {progress ? (
        <>
          <span
            className={styles.track}
            role="progressbar"
            aria-label={t('training.progress')}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(progress.share * 100)}
          >
            <span
              className={styles.fill}
              style={{ display: 'block', transform: `scaleX(${progress.share.toFixed(4)})` }}
            />
          </span>
          <span className={styles.numbers}>
            <span>{t('training.epochOf', { epoch: progress.epoch, epochs: progress.epochs })}</span>
            <span className={styles.steps}>
              {t('training.stepOf', {
                step: formatCount(progress.step, language),
                steps: formatCount(progress.steps, language),
              })}
            </span>
            {doing !== null ? <span>{doing}</span> : null}
            {doing === null && progress.samplesPerSecond !== null ? (
              <span>{t('training.rate', { rate: formatCount(progress.samplesPerSecond, language) })}</span>
            ) : null}
            {doing === null && progress.secondsLeft !== null ? (
              <span>{t('training.left', { time: formatDuration(progress.secondsLeft, language) })}</span>
            ) : null}
          </span>
        </>
      ) : state === 'running' ? (
        <span className={styles.oneLine}>{doing}</span>
      ) : null}
    </div>
  );
}
