import { ChartLine, Play, Table2, Tangent } from 'lucide-react';
import { memo, type ReactNode, useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState, PanelHeader, Segmented } from '../../app/ui';
import { useLanguage } from '../../i18n';
import { bestEpoch, type RunCurves } from '../../training/curves';
import { useRuns } from '../../training/runStore';
import { PredictionsButton } from '../predictions/PredictionsButton';
import { ExportButton } from '../runs/ExportButton';
import { BeforeAfter } from './BeforeAfter';
import { BoundaryView } from './boundary/BoundaryView';
import styles from './Chart.module.css';
import { CurvesPlot } from './CurvesPlot';
import { CurvesTable } from './CurvesTable';
import { hasMeasure } from './curveLines';
import { HealthLine } from './HealthLine';
import { HeldWeights } from './HeldWeights';
import { LookMenu } from './LookMenu';
import { curvesInWords } from './summary';
import { VerdictLine } from './VerdictLine';

/** From this width both plots stand side by side. */
const BOTH_PLOTS = 620;

type View = 'chart' | 'plane' | 'table';
type Metric = 'loss' | 'accuracy';

/**
 * The shown run's curves. What a run tells is drawn when the window has a moment, in slices: charts that grow never keep
 * a press or the progress waiting.
 */
export function ChartPanel() {
  const latest = useRuns((state) => state.history);
  const deferred = useDeferredValue(latest);
  // Another run's curves are nothing to wait with.
  return <ChartOf history={latest?.run === deferred?.run ? deferred : latest} />;
}

/** Verdict, plots or table. */
const ChartOf = memo(function ChartOf({ history }: { readonly history: RunCurves | null }) {
  const { t } = useTranslation();
  const current = useRuns((state) => state.current);
  const [view, setView] = useState<View>('chart');
  const [metric, setMetric] = useState<Metric>('loss');
  const [frame, wide] = useWide();
  const classifies = history !== null && hasMeasure(history, 'accuracy');
  const plane = history?.plane ?? null;
  const shows =
    view === 'plane' && plane ? 'plane' : view === 'table' ? 'table' : !classifies ? 'loss' : wide ? 'both' : metric;
  // Three words do not fit beside the other buttons of a narrow room.
  const small = (icon: ReactNode) => (plane && !wide ? icon : undefined);
  const isDrawn = shows !== 'table' && shows !== 'plane';
  return (
    <>
      <PanelHeader title={t('chart.title')}>
        {current && !current.imported && isDrawn && classifies && !wide ? (
          <Segmented
            aria-label={t('chart.metric')}
            value={metric}
            options={[
              { value: 'loss', label: t('chart.loss') },
              { value: 'accuracy', label: t('chart.accuracy') },
            ]}
            onChange={setMetric}
          />
        ) : null}
        {current?.imported ? (
          <>
            <PredictionsButton entry={current} />
            <ExportButton entry={current} />
          </>
        ) : current ? (
          <>
            {history && isDrawn ? <LookMenu /> : null}
            <Segmented
              aria-label={t('chart.view')}
              value={shows === 'plane' || shows === 'table' ? shows : 'chart'}
              options={[
                { value: 'chart', label: t('chart.viewChart'), icon: small(<ChartLine size={14} aria-hidden />) },
                ...(plane
                  ? [
                      {
                        value: 'plane',
                        label: t('chart.plane.title'),
                        icon: small(<Tangent size={14} aria-hidden />),
                      } as const,
                    ]
                  : []),
                { value: 'table', label: t('chart.viewTable'), icon: small(<Table2 size={14} aria-hidden />) },
              ]}
              onChange={setView}
            />
            <PredictionsButton entry={current} />
            <ExportButton entry={current} />
          </>
        ) : null}
      </PanelHeader>
      <div className={styles.frame} ref={frame}>
        {current?.imported ? (
          <HeldWeights imported={current.imported} />
        ) : current ? (
          <>
            <VerdictLine verdict={history?.verdict ?? current.verdict} entry={current} />
            <BeforeAfter entry={current} />
            <HealthLine health={history?.health ?? null} />
            {history && plane && shows === 'plane' ? <BoundaryView plane={plane} boundary={history.boundary} /> : null}
            {history && shows !== 'plane' ? <Curves curves={history} shows={shows} /> : null}
          </>
        ) : (
          <NoCurves />
        )}
      </div>
    </>
  );
});

function NoCurves() {
  const { t } = useTranslation();
  return (
    <EmptyState icon={<ChartLine size={20} aria-hidden />} title={t('chart.emptyTitle')}>
      {t('chart.emptyText')}
    </EmptyState>
  );
}

interface CurvesProps {
  readonly curves: RunCurves;
  readonly shows: 'table' | 'loss' | 'accuracy' | 'both';
}

function Curves({ curves, shows }: CurvesProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const isLive = useRuns((state) => state.live !== null && state.live.run === state.current?.run);
  if (shows === 'table') return <CurvesTable epochs={curves.epochs} best={bestEpoch(curves.epochs)?.epoch ?? null} />;
  if (curves.epochs.length === 0 && curves.steps.length === 0) {
    return isLive ? <EmptyState icon={<Play size={18} aria-hidden />} title={t('chart.waiting')} /> : <NoCurves />;
  }
  const label = curvesInWords(curves, t, language);
  return (
    <div className={styles.plots}>
      {shows === 'accuracy' ? null : <CurvesPlot curves={curves} measure="loss" label={label} />}
      {shows === 'loss' ? null : <CurvesPlot curves={curves} measure="accuracy" label={label} />}
    </div>
  );
}

function useWide() {
  const frame = useRef<HTMLDivElement>(null);
  const [wide, setWide] = useState(false);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWide(element.clientWidth >= BOTH_PLOTS));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [frame, wide] as const;
}
