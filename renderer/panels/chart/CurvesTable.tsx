import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { metricText } from '../../../engine/text/metricText';
import { bestEpoch } from '../../../engine/training/bestEpoch';
import { METRIC_NAMES, type MetricName, metrics } from '../../../engine/training/metrics';
import type { EpochMetrics } from '../../../engine/training/protocol';
import { useLanguage } from '../../i18n';
import { useInTurn } from '../../shared/useInTurn';
import { formatCount, formatNumber, formatShare } from '../../training/format';
import { type RunsState, useRuns } from '../../training/runStore';
import { sharedTopK } from '../../training/topK';
import styles from './Chart.module.css';
import { useRowsInSight } from './rowsInSight';

/** Stands beside the training part's already. */
const OWN_COLUMN: ReadonlySet<MetricName> = new Set(['accuracy']);

const NONE: readonly EpochMetrics[] = [];
const ended = ({ history }: RunsState) => history?.epochs ?? NONE;

/** The shown run's epochs as numbers. Drawn anew only when an epoch ends. */
export function CurvesTable() {
  const epochs = useInTurn(useRuns, ended);
  const topK = useRuns(({ history }) => sharedTopK([history]));
  const best = useMemo(() => bestEpoch(epochs)?.epoch ?? null, [epochs]);
  const { t } = useTranslation();
  const language = useLanguage();
  const classifies = epochs.some((epoch) => epoch.trainAccuracy !== null || epoch.validAccuracy !== null);
  const hasRate = epochs.some(({ lr }) => lr !== undefined);
  const present = METRIC_NAMES.filter(
    (name) => !OWN_COLUMN.has(name) && epochs.some((row) => name in (row.figures ?? {})),
  ).join();
  const figures = useMemo(() => METRIC_NAMES.filter((name) => present.split(',').includes(name)), [present]);
  const { first, end, above, below, onScroll } = useRowsInSight(epochs.length, 'tr[data-epoch]');
  if (epochs.length === 0) return <p className={styles.tableEmpty}>{t('chart.tableEmpty')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling table must be reachable by keyboard
    <section className={styles.tableScroll} tabIndex={0} aria-label={t('chart.tableCaption')} onScroll={onScroll}>
      <table className={styles.table} aria-rowcount={epochs.length + 1}>
        <caption className="visuallyHidden">{t('chart.tableCaption')}</caption>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{t('chart.epoch')}</th>
            <th scope="col">{t('chart.trainLoss')}</th>
            <th scope="col">{t('chart.validLoss')}</th>
            {classifies ? <th scope="col">{t('chart.trainAccuracy')}</th> : null}
            {classifies ? <th scope="col">{t('chart.validAccuracy')}</th> : null}
            {figures.map((name) => (
              <th scope="col" key={name} title={metricText(language, name, topK).about}>
                {metricText(language, name, topK).title}
              </th>
            ))}
            {hasRate ? <th scope="col">{t('chart.learningRate')}</th> : null}
            <th scope="col">{t('chart.seconds')}</th>
            <th scope="col">{t('chart.rate')}</th>
          </tr>
        </thead>
        <tbody>
          {above > 0 ? <tr aria-hidden style={{ height: above }} /> : null}
          {epochs.slice(first, end).map((row, at) => (
            <EpochRow
              key={row.epoch}
              row={row}
              place={first + at + 2}
              isBest={row.epoch === best}
              classifies={classifies}
              hasRate={hasRate}
              figures={figures}
            />
          ))}
          {below > 0 ? <tr aria-hidden style={{ height: below }} /> : null}
        </tbody>
      </table>
    </section>
  );
}

interface EpochRowProps {
  readonly row: EpochMetrics;
  /** In the table, counted from its head. */
  readonly place: number;
  readonly isBest: boolean;
  readonly classifies: boolean;
  readonly hasRate: boolean;
  readonly figures: readonly MetricName[];
}

/** One epoch; the rows above stay as they are when another one ends. */
const EpochRow = memo(function EpochRow({ row, place, isBest, classifies, hasRate, figures }: EpochRowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const figureText = (name: MetricName) =>
    metrics[name].share
      ? formatShare(row.figures?.[name] ?? null, language)
      : formatNumber(row.figures?.[name] ?? null, language);
  return (
    <tr aria-rowindex={place} data-epoch={row.epoch} data-best={isBest || undefined}>
      <th scope="row">
        {row.epoch}
        {isBest ? <span className={styles.bestMark}>{t('chart.best')}</span> : null}
      </th>
      <td>{formatNumber(row.trainLoss, language)}</td>
      <td>{formatNumber(row.validLoss, language)}</td>
      {classifies ? <td>{formatShare(row.trainAccuracy, language)}</td> : null}
      {classifies ? <td>{formatShare(row.validAccuracy, language)}</td> : null}
      {figures.map((name) => (
        <td key={name}>{figureText(name)}</td>
      ))}
      {hasRate ? <td>{formatNumber(row.lr ?? null, language)}</td> : null}
      <td>{formatNumber(row.seconds, language)}</td>
      <td>{formatCount(row.samplesPerSecond, language)}</td>
    </tr>
  );
});
