import { useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Measure } from '../../../engine/training/metrics';
import { useLanguage } from '../../i18n';
import { useSettings } from '../../shared/settings';
import { useInTurn } from '../../shared/useInTurn';
import type { RunCurves } from '../../training/curves';
import { type RunsState, useRuns } from '../../training/runStore';
import { besideLines } from './beside';
import styles from './Chart.module.css';
import { type ChartView, useChartView } from './chartView';
import { Legend, type LegendValues } from './Legend';
import { formatMeasure, usePlotWords } from './measureText';
import { Plot, type Reading } from './Plot';
import type { PlotLine } from './plotColumns';
import { plotContent } from './plotContent';
import { curvesInWords } from './summary';
import { useBesides } from './useBesides';
import { useFinerSteps } from './useFinerSteps';
import { zoomByKey, zoomTo } from './zoomKeys';

const shownCurves = (state: RunsState) => state.history;
const lookedAt = ({ unit, log, smoothing, zoom }: ChartView) => ({ unit, log, smoothing, zoom });

/** One measure of the shown run, training and validation on one axis; for losses every step faintly behind. */
export function CurvesPlot({ measure }: { readonly measure: Measure }) {
  const curves = useInTurn(useRuns, shownCurves);
  return curves && <PlotOf curves={curves} measure={measure} />;
}

function PlotOf({ curves, measure }: { readonly curves: RunCurves; readonly measure: Measure }) {
  const words = usePlotWords();
  const { t } = useTranslation();
  const language = useLanguage();
  const dark = useSettings((state) => state.dark);
  const { unit, log, smoothing, zoom } = useInTurn(useChartView, lookedAt, true);
  const others = useBesides();
  const finer = useFinerSteps(curves, unit, measure === 'loss' ? zoom : null);
  const beside = useMemo(
    () => others.flatMap((one) => besideLines(one, measure, { unit, log, smoothing })),
    [others, measure, unit, log, smoothing],
  );
  const content = useMemo(
    () => plotContent(curves, measure, { unit, log, smoothing }, beside, words, finer),
    [curves, measure, unit, log, smoothing, beside, words, finer],
  );
  const label = useMemo(() => curvesInWords(curves, t, language, measure), [curves, t, language, measure]);
  const { title, lines, end, xLabel, formatX } = content;
  const legend = useRef<LegendValues>(null);
  const atCursor = useRef<readonly (Reading | null)[] | null>(null);
  /** Past React: the cursor moves more often than anything else here changes. */
  const tell = () => {
    const readings = lines.map((line, at) => (atCursor.current ? (atCursor.current[at] ?? null) : lastReading(line)));
    const place = readings.findLast((reading) => reading !== null)?.at;
    legend.current?.show(
      readings
        .filter((_, at) => lines[at]?.label !== '')
        .map((reading) => formatMeasure(measure, reading?.value ?? null, language)),
      place === undefined ? '' : `${xLabel} ${formatX(place, 3)}`,
    );
  };
  useLayoutEffect(tell);
  const { setZoom } = useChartView.getState();
  return (
    <div className={styles.figure}>
      <Legend title={title} lines={lines} values={legend} />
      <Plot
        content={content}
        zoom={zoom}
        onZoom={(stretch) => setZoom(stretch && zoomTo(stretch, end))}
        onKey={(key) => {
          const next = zoomByKey(key, useChartView.getState().zoom ?? [0, end], end);
          if (next !== undefined) setZoom(next);
          return next !== undefined;
        }}
        onReadings={(readings) => {
          atCursor.current = readings;
          tell();
        }}
        theme={dark ? 'dark' : 'light'}
        label={label}
      />
    </div>
  );
}

function lastReading({ line }: PlotLine): Reading | null {
  for (let i = line.x.length - 1; i >= 0; i--) {
    if (Number.isFinite(line.y[i] as number)) return { at: line.x[i] as number, value: line.y[i] as number };
  }
  return null;
}
