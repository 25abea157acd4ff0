import { ChartLine, Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readItem, writeItem } from '../../app/storage';
import { Button, EmptyState, PanelHeader, Segmented, Tooltip } from '../../app/ui';
import { useLanguage } from '../../i18n';
import { bestEpoch, type RunCurves } from '../../training/curves';
import { useRuns } from '../../training/runStore';
import { ExportButton } from '../runs/ExportButton';
import styles from './Chart.module.css';
import { AccuracyPlot, LossPlot } from './CurvePlots';
import { CurvesTable } from './CurvesTable';
import { HealthLine } from './HealthLine';
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
  const [log, setLog] = useState(() => readItem('logAxis') === 'true');
  const [frame, wide] = useWide();
  const classifies =
    history?.epochs.some((epoch) => epoch.validAccuracy !== null || epoch.trainAccuracy !== null) ?? false;
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
            <Tooltip content={t('chart.logAxis')}>
              <Button
                size="small"
                aria-label={t('chart.logAxis')}
                aria-pressed={log}
                disabled={shows === 'table' || shows === 'accuracy'}
                onClick={() => {
                  writeItem('logAxis', String(!log));
                  setLog(!log);
                }}
              >
                {t('chart.log')}
              </Button>
            </Tooltip>
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
            <HealthLine health={history?.health ?? null} />
            {history ? <Curves curves={history} shows={shows} log={log} /> : null}
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
  readonly log: boolean;
}

function Curves({ curves, shows, log }: CurvesProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const entryVerdict = useRuns((state) => state.current?.verdict ?? null);
  const isLive = useRuns((state) => state.live !== null && state.live.run === state.current?.run);
  const best = bestEpoch(curves.epochs)?.epoch ?? null;
  const verdict = curves.verdict ?? entryVerdict;
  const overfitFrom = verdict?.kind === 'overfitting' ? verdict.sinceEpoch - 1 : null;
  if (shows === 'table') return <CurvesTable epochs={curves.epochs} best={best} />;
  if (curves.epochs.length === 0 && curves.steps.length === 0) {
    return isLive ? <EmptyState icon={<Play size={18} aria-hidden />} title={t('chart.waiting')} /> : <NoCurves />;
  }
  const shared = { curves, best, overfitFrom, label: curvesInWords(curves, t, language) };
  return (
    <div className={styles.plots}>
      {shows === 'accuracy' ? null : <LossPlot {...shared} log={log} />}
      {shows === 'loss' ? null : <AccuracyPlot {...shared} />}
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
