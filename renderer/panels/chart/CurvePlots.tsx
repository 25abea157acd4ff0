import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../app/settings';
import { useLanguage } from '../../i18n';
import type { RunCurves } from '../../training/curves';
import { formatLoss, formatShare } from '../../training/format';
import { axisLoss, axisShare, type TickText } from './axisText';
import styles from './Chart.module.css';
import { accuracyData, type ChartData, lossData } from './chartData';
import { Legend } from './Legend';
import { Plot } from './Plot';
import type { PlotSeries } from './plotOptions';

export interface CurvesPlotProps {
  readonly curves: RunCurves;
  readonly best: number | null;
  readonly overfitFrom: number | null;
  readonly log: boolean;
  readonly label: string;
}

/** Training and validation loss on one axis, every step's loss faintly behind. */
export function LossPlot({ curves, log, ...rest }: CurvesPlotProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const data = useMemo(() => lossData(curves, log), [curves, log]);
  const series: readonly PlotSeries[] = [
    { label: t('chart.steps'), colour: '--series-step', width: 1, points: false },
    { label: t('chart.train'), colour: '--series-train', width: 2, points: true },
    { label: t('chart.valid'), colour: '--series-valid', width: 2, points: true },
  ];
  return (
    <SeriesPlot
      {...rest}
      title={t('chart.loss')}
      data={data}
      series={series}
      log={log}
      formatAxis={axisLoss}
      formatValue={(value) => formatLoss(value, language)}
    />
  );
}

const SHARES = [0, 1] as const;

/** Training and validation accuracy; nothing where the design does not classify. */
export function AccuracyPlot({ curves, ...rest }: Omit<CurvesPlotProps, 'log'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const data = useMemo(() => accuracyData(curves), [curves]);
  if (!data) return null;
  const series: readonly PlotSeries[] = [
    { label: t('chart.train'), colour: '--series-train', width: 2, points: true },
    { label: t('chart.valid'), colour: '--series-valid', width: 2, points: true },
  ];
  return (
    <SeriesPlot
      {...rest}
      title={t('chart.accuracy')}
      data={data}
      series={series}
      log={false}
      limits={SHARES}
      formatAxis={axisShare}
      formatValue={(value) => formatShare(value, language)}
    />
  );
}

interface SeriesPlotProps extends Omit<CurvesPlotProps, 'curves'> {
  readonly title: string;
  readonly data: ChartData;
  readonly series: readonly PlotSeries[];
  readonly limits?: readonly [number, number];
  readonly formatAxis: TickText;
  readonly formatValue: (value: number | null) => string;
}

function SeriesPlot({ title, data, series, best, overfitFrom, formatValue, ...rest }: SeriesPlotProps) {
  const { t } = useTranslation();
  const dark = useSettings((state) => state.dark);
  const [cursor, setCursor] = useState<readonly (number | null)[] | null>(null);
  const indexOf = (column: number) => cursor?.[column] ?? lastValue(data.series[column] ?? []);
  const epochColumn = series.length - 1;
  const shownEpoch = data.x[indexOf(epochColumn) ?? -1];
  return (
    <div className={styles.figure}>
      <Legend
        title={title}
        at={shownEpoch === undefined ? '' : `${t('chart.epoch')} ${Math.round(shownEpoch * 100) / 100}`}
        items={series.map(({ label, colour }, column) => ({
          label,
          colour,
          value: formatValue(data.series[column]?.[indexOf(column) ?? -1] ?? null),
        }))}
      />
      <Plot
        {...rest}
        xLabel={t('chart.epoch')}
        data={data}
        series={series}
        marks={{ best, bestLabel: t('chart.best'), overfitFrom, overfitLabel: t('chart.overfitting') }}
        onCursor={setCursor}
        theme={dark ? 'dark' : 'light'}
      />
    </div>
  );
}

function lastValue(column: readonly (number | null)[]): number | null {
  const index = column.findLastIndex((value) => value !== null);
  return index < 0 ? null : index;
}
