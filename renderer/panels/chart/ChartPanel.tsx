import { ChartLine, Play, Table2, Tangent } from 'lucide-react';
import { Fragment, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { measuresOf } from '../../../engine/training/measures';
import type { Measure } from '../../../engine/training/metrics';
import { EmptyState, Segmented, Select } from '../../shared/ui';
import { useRoominess } from '../../shared/useRoominess';
import { useRuns } from '../../training/runStore';
import { PredictionsButton } from '../predictions/PredictionsButton';
import { ExportButton } from '../runs/ExportButton';
import { RoomHeader } from '../training/RoomHeader';
import { BoundaryView } from './boundary/BoundaryView';
import styles from './Chart.module.css';
import { CurvesPlot } from './CurvesPlot';
import { CurvesTable } from './CurvesTable';
import { useChartView } from './chartView';
import { HeldWeights } from './HeldWeights';
import { LookMenu } from './LookMenu';
import { useMeasureName } from './measureText';
import { RunLines } from './RunLines';
import { drawnMeasures } from './shownMeasures';

/** From this width both plots stand side by side. */
const BOTH_PLOTS = 620;

type View = 'chart' | 'plane' | 'table';

/**
 * The shown run: verdict, plots or table. It is drawn anew only when there is something else to show; what a run tells
 * while it goes on is each part's own to follow, in its turn.
 */
export function ChartPanel() {
  const { t } = useTranslation();
  const nameOf = useMeasureName();
  const run = useRuns((state) => state.current?.run ?? null);
  const imported = useRuns((state) => state.current?.imported);
  const isRead = useRuns((state) => state.history !== null);
  const measures = useRuns(useShallow(({ history }) => measuresOf(history?.epochs ?? [])));
  const hasPlane = useRuns(({ history }) => history?.plane != null);
  const [view, setView] = useState<View>('chart');
  const chosen = useChartView((state) => state.measure);
  const [frame, roominess] = useRoominess(BOTH_PLOTS);
  const wide = roominess === 1;
  const shows: View = view === 'plane' && !hasPlane ? 'chart' : view;
  const [, beside] = drawnMeasures(measures, chosen);
  const alone = measures.includes(chosen) ? chosen : 'loss';
  const choices = measures.filter((measure) => !wide || measure !== 'loss');
  // Words do not fit beside the other buttons of a narrow room.
  const small = (icon: ReactNode) => (wide ? undefined : icon);
  const isDrawn = shows === 'chart';
  return (
    <>
      <RoomHeader part="curves">
        {run !== null && !imported && isDrawn && choices.length > 1 ? (
          <div className={styles.measure}>
            <Select
              aria-label={t('chart.metric')}
              value={wide ? (beside ?? null) : alone}
              options={choices.map((measure) => ({ value: measure, label: nameOf(measure) }))}
              onChange={useChartView.getState().setMeasure}
            />
          </div>
        ) : null}
        {run === null ? null : imported ? (
          <>
            <PredictionsButton />
            <ExportButton />
          </>
        ) : (
          <>
            {isRead && isDrawn ? <LookMenu /> : null}
            <Segmented
              aria-label={t('chart.view')}
              value={shows}
              options={[
                { value: 'chart', label: t('chart.viewChart'), icon: small(<ChartLine size={14} aria-hidden />) },
                ...(hasPlane
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
            <PredictionsButton />
            <ExportButton />
          </>
        )}
      </RoomHeader>
      <div className={styles.frame} ref={frame}>
        {imported ? (
          <HeldWeights imported={imported} />
        ) : run === null ? (
          <NoCurves />
        ) : (
          // Another run's curves are nothing to wait for a turn with.
          <Fragment key={`${run} ${isRead}`}>
            <RunLines />
            {isRead ? <Curves shows={shows} drawn={wide && beside ? ['loss', beside] : [alone]} /> : null}
          </Fragment>
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

function Curves({ shows, drawn }: { readonly shows: View; readonly drawn: readonly Measure[] }) {
  const { t } = useTranslation();
  const isEmpty = useRuns(({ history }) => history?.epochs.length === 0 && history.steps.length === 0);
  const isLive = useRuns((state) => state.live !== null && state.live.run === state.current?.run);
  if (shows === 'plane') return <BoundaryView />;
  if (shows === 'table') return <CurvesTable />;
  if (isEmpty) {
    return isLive ? <EmptyState icon={<Play size={18} aria-hidden />} title={t('chart.waiting')} /> : <NoCurves />;
  }
  return (
    <div className={styles.plots} data-alone={drawn.length === 1 || undefined}>
      {drawn.map((measure) => (
        <CurvesPlot key={measure} measure={measure} />
      ))}
    </div>
  );
}
