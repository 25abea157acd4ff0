import { ChartLine, Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState, PanelHeader, Segmented } from '../../app/ui';
import { useLanguage } from '../../i18n';
import { bestEpoch, type RunCurves } from '../../training/curves';
import { useRuns } from '../../training/runStore';
import { ExportButton } from '../runs/ExportButton';
import { BeforeAfter } from './BeforeAfter';
import styles from './Chart.module.css';
import { CurvesPlot } from './CurvesPlot';
import { CurvesTable } from './CurvesTable';
import { hasMeasure } from './curveLines';
import { HealthLine } from './HealthLine';
import { LookMenu } from './LookMenu';
import { curvesInWords } from './summary';
import { VerdictLine } from './VerdictLine';

/** From this width both plots stand side by side. */
const BOTH_PLOTS = 620;

type View = 'chart' | 'table';
type Metric = 'loss' | 'accuracy';

/** The shown run's curves: verdict, plots or table. */
export function ChartPanel() {
  const { t } = useTranslation();
  const current = useRuns((state) => state.current);
  const history = useRuns((state) => state.history);
  const [view, setView] = useState<View>('chart');
  const [metric, setMetric] = useState<Metric>('loss');
  const [frame, wide] = useWide();
  const classifies = history !== null && hasMeasure(history, 'accuracy');
  const shows = view === 'table' ? 'table' : !classifies ? 'loss' : wide ? 'both' : metric;
  return (
    <>
      <PanelHeader title={t('chart.title')}>
        {current && shows !== 'table' && classifies && !wide ? (
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
        {current ? (
          <>
            {history && shows !== 'table' ? <LookMenu curves={history} /> : null}
            <Segmented
              aria-label={t('chart.view')}
              value={view}
              options={[
                { value: 'chart', label: t('chart.viewChart') },
                { value: 'table', label: t('chart.viewTable') },
              ]}
              onChange={setView}
            />
            <ExportButton entry={current} />
          </>
        ) : null}
      </PanelHeader>
      <div className={styles.frame} ref={frame}>
        {current ? (
          <>
            <VerdictLine verdict={history?.verdict ?? current.verdict} entry={current} />
            <BeforeAfter entry={current} />
            <HealthLine health={history?.health ?? null} />
            {history ? <Curves curves={history} shows={shows} /> : null}
          </>
        ) : (
          <NoCurves />
        )}
      </div>
    </>
  );
}

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
