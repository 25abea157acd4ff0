import { useMemo, useState } from 'react';
import { useSettings } from '../../app/settings';
import { useLanguage, useMessageText, useTranslate } from '../../i18n';
import type { RunCurves } from '../../training/curves';
import { formatLoss, formatShare } from '../../training/format';
import { besideLines } from './beside';
import styles from './Chart.module.css';
import { useChartView } from './chartView';
import type { Measure } from './curveLines';
import { Legend } from './Legend';
import { Plot, type Reading } from './Plot';
import type { PlotLine } from './plotColumns';
import { plotContent } from './plotContent';
import { useBesides } from './useBesides';
import { useFinerSteps } from './useFinerSteps';
import { zoomTo } from './zoomKeys';

export interface CurvesPlotProps {
  readonly curves: RunCurves;
  readonly measure: Measure;
  /** The text alternative. */
  readonly label: string;
}

/** Training and validation of one measure on one axis; for losses every step faintly behind. */
export function CurvesPlot({ curves, measure, label }: CurvesPlotProps) {
  const t = useTranslate();
  const language = useLanguage();
  const say = useMessageText();
  const dark = useSettings((state) => state.dark);
  const { unit, log, smoothing, zoom, setZoom } = useChartView();
  const [readings, setReadings] = useState<readonly (Reading | null)[] | null>(null);
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
  const { title, lines, end, xLabel, formatX } = content;
  const format = (value: number | null) =>
    measure === 'accuracy' ? formatShare(value, language) : formatLoss(value, language);
  const shown = lines.map((line, at) => (readings ? (readings[at] ?? null) : lastReading(line)));
  const place = shown.findLast((reading) => reading !== null)?.at;
  return (
    <div className={styles.figure}>
      <Legend
        title={title}
        at={place === undefined ? '' : `${xLabel} ${formatX(place, 4)}`}
        items={lines.flatMap(({ key, label, colour }, at) =>
          label === '' ? [] : [{ key, label, colour, value: format(shown[at]?.value ?? null) }],
        )}
      />
      <Plot
        content={content}
        zoom={zoom}
        onZoom={(stretch) => setZoom(stretch && zoomTo(stretch, end))}
        onReadings={setReadings}
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
