import { useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../app/settings';
import { useInTurn } from '../../app/useInTurn';
import { useLanguage, useMessageText, useTranslate } from '../../i18n';
import type { RunCurves } from '../../training/curves';
import { formatLoss, formatShare } from '../../training/format';
import { type RunsState, useRuns } from '../../training/runStore';
import { besideLines } from './beside';
import styles from './Chart.module.css';
import { type ChartView, useChartView } from './chartView';
import type { Measure } from './curveLines';
import { Legend, type LegendValues } from './Legend';
import { Plot, type Reading } from './Plot';
import type { PlotLine } from './plotColumns';
import { plotContent } from './plotContent';
import { curvesInWords } from './summary';
import { useBesides } from './useBesides';
import { useFinerSteps } from './useFinerSteps';
import { zoomByKey, zoomTo } from './zoomKeys';

const shownCurves = (state: RunsState) => state.history;
const lookedAt = ({ unit, log, smoothing, zoom }: ChartView) => ({ unit, log, smoothing, zoom });

/** Training and validation of the shown run on one axis; for losses every step faintly behind. */
export function CurvesPlot({ measure }: { readonly measure: Measure }) {
  const curves = useInTurn(useRuns, shownCurves);
  return curves && <PlotOf curves={curves} measure={measure} />;
}

function PlotOf({ curves, measure }: { readonly curves: RunCurves; readonly measure: Measure }) {
  const t = useTranslate();
  const { t: words } = useTranslation();
  const language = useLanguage();
  const say = useMessageText();
  const dark = useSettings((state) => state.dark);
  const { unit, log, smoothing, zoom } = useInTurn(useChartView, lookedAt, true);
  const others = useBesides();
  const finer = useFinerSteps(curves, unit, measure === 'loss' ? zoom : null);
  const beside = useMemo(
    () => others.flatMap((one) => besideLines(one, measure, { unit, log, smoothing })),
    [others, measure, unit, log, smoothing],
  );
  const content = useMemo(
    () => plotContent(curves, measure, { unit, log, smoothing }, beside, t, say, finer),
    [curves, measure, unit, log, smoothing, beside, t, say, finer],
  );
  const label = useMemo(() => curvesInWords(curves, words, language), [curves, words, language]);
  const { title, lines, end, xLabel, formatX } = content;
  const legend = useRef<LegendValues>(null);
  const atCursor = useRef<readonly (Reading | null)[] | null>(null);
  /** Past React: the cursor moves more often than anything else here changes. */
  const tell = () => {
    const readings = lines.map((line, at) => (atCursor.current ? (atCursor.current[at] ?? null) : lastReading(line)));
    const place = readings.findLast((reading) => reading !== null)?.at;
    const format = measure === 'accuracy' ? formatShare : formatLoss;
    legend.current?.show(
      readings.filter((_, at) => lines[at]?.label !== '').map((reading) => format(reading?.value ?? null, language)),
      place === undefined ? '' : `${xLabel} ${formatX(place, 4)}`,
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
