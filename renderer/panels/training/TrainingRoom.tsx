import { ChevronDown, ChevronUp } from 'lucide-react';
import { Fragment, type RefObject, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type LayoutChangedMeta, Panel, Separator } from 'react-resizable-panels';
import { IconButton } from '../../shared/ui';
import { PanelGroup } from '../../shared/ui/PanelGroup';
import { ROWS } from '../../shared/ui/rows';
import { useColumn } from '../../shared/useColumn';
import { useRoominess } from '../../shared/useRoominess';
import { type RoomPart, useTrainingRoom } from '../../state/trainingRoom';
import { startFromField } from '../../training/trainingCommands';
import { ChartPanel } from '../chart/ChartPanel';
import { SpokenProgress } from '../chart/SpokenProgress';
import { PredictionsDialog } from '../predictions/PredictionsDialog';
import { RunsPanel } from '../runs/RunsPanel';
import { type Choice, ChoiceOfParts } from './RoomHeader';
import { RunControls } from './RunControls';
import { RunProgress } from './RunProgress';
import { ROOM_COLUMNS } from './roomColumns';
import { Settings } from './Settings';
import styles from './TrainingRoom.module.css';

interface TrainingRoomProps {
  readonly folded: boolean;
  readonly onFold: (folded: boolean) => void;
}

/** Settings, curves and runs; its bar with the controls stays when it is folded. */
export function TrainingRoom({ folded, onFold }: TrainingRoomProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.addEventListener('keydown', startFromField);
    return () => document.removeEventListener('keydown', startFromField);
  }, []);
  return (
    <>
      <div className={styles.bar} style={{ height: ROWS.trainingBar }}>
        <RunControls />
        <RunProgress />
        <IconButton
          label={folded ? t('training.unfold') : t('training.fold')}
          aria-expanded={!folded}
          icon={folded ? <ChevronUp size={16} aria-hidden /> : <ChevronDown size={16} aria-hidden />}
          onClick={() => onFold(!folded)}
        />
      </div>
      <SpokenProgress />
      <PredictionsDialog />
      {folded ? null : <Body />}
    </>
  );
}

/** So wide it shows two of its parts, and all three, in CSS pixels. */
const WIDTHS = [580, 860] as const;

/** As many parts side by side as there is room for: what has none is chosen in the title of what has its place. */
function Body() {
  const [frame, roominess] = useRoominess(...WIDTHS);
  const part = useTrainingRoom((state) => state.part);
  const beside = part === 'runs' ? 'runs' : 'settings';
  const columns: readonly Place[] =
    roominess === 2
      ? [{ shown: 'settings' }, { shown: 'curves' }, { shown: 'runs' }]
      : roominess === 1
        ? [{ shown: beside, of: ['settings', 'runs'] }, { shown: 'curves' }]
        : [{ shown: part, of: ['settings', 'curves', 'runs'] }];
  return (
    <div ref={frame} className={styles.body}>
      {roominess === null ? null : <Columns key={roominess} columns={columns} room={frame} />}
    </div>
  );
}

interface Place {
  readonly shown: RoomPart;
  /** What else may stand there. */
  readonly of?: Choice;
}

const parts = {
  settings: { Part: Settings, title: 'training.settings' },
  curves: { Part: ChartPanel, title: 'chart.title' },
  runs: { Part: RunsPanel, title: 'runs.title' },
} as const;

interface ColumnsProps {
  readonly columns: readonly Place[];
  readonly room: RefObject<HTMLElement | null>;
}

/** By their place: what is chosen into a column has its width. */
function Columns({ columns, room }: ColumnsProps) {
  const { t } = useTranslation();
  const settings = useColumn(columns.length === 3 ? ROOM_COLUMNS.settings : ROOM_COLUMNS.settingsOfTwo, room);
  const runs = useColumn(ROOM_COLUMNS.runs, room);
  const sizes = [settings.panel, { id: 'chart', minSize: '240px' }, runs.panel];
  const onLayoutChanged = (layout: unknown, meta: LayoutChangedMeta<unknown>) => {
    settings.onLayoutChanged(layout, meta);
    runs.onLayoutChanged(layout, meta);
  };
  return (
    <PanelGroup orientation="horizontal" className={styles.columns} onLayoutChanged={onLayoutChanged}>
      {columns.map(({ shown, of }, at) => {
        const { Part, title } = parts[shown];
        return (
          <Fragment key={sizes[at]?.id}>
            {at > 0 ? <Separator className={styles.separator} aria-label={t('app.resizePanel')} /> : null}
            <Panel {...(columns.length > 1 ? sizes[at] : {})}>
              <section className={styles.column} aria-label={t(title)} data-region>
                <ChoiceOfParts value={of ?? null}>
                  <Part />
                </ChoiceOfParts>
              </section>
            </Panel>
          </Fragment>
        );
      })}
    </PanelGroup>
  );
}
