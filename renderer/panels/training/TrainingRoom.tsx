import { ChevronDown, ChevronUp } from 'lucide-react';
import { Fragment, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { layoutStorage } from '../../shared/storage';
import { IconButton } from '../../shared/ui';
import { PanelGroup } from '../../shared/ui/PanelGroup';
import { ROWS } from '../../shared/ui/rows';
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
  const columns: readonly Column[] =
    roominess === 2
      ? [{ shown: 'settings' }, { shown: 'curves' }, { shown: 'runs' }]
      : roominess === 1
        ? [{ shown: beside, of: ['settings', 'runs'] }, { shown: 'curves' }]
        : [{ shown: part, of: ['settings', 'curves', 'runs'] }];
  return (
    <div ref={frame} className={styles.body}>
      {roominess === null ? null : <Columns key={roominess} columns={columns} />}
    </div>
  );
}

interface Column {
  readonly shown: RoomPart;
  /** What else may stand there. */
  readonly of?: Choice;
}

const parts = {
  settings: { Part: Settings, title: 'training.settings' },
  curves: { Part: ChartPanel, title: 'chart.title' },
  runs: { Part: RunsPanel, title: 'runs.title' },
} as const;

/** By their place: what is chosen into a column has its width. */
const widths = [
  { defaultSize: '300px', minSize: '200px', maxSize: '460px', groupResizeBehavior: 'preserve-pixel-size' },
  { minSize: '240px' },
  { defaultSize: '220px', minSize: '140px', maxSize: '400px', groupResizeBehavior: 'preserve-pixel-size' },
] as const;

function Columns({ columns }: { readonly columns: readonly Column[] }) {
  const { t } = useTranslation();
  const id = columns.length === 3 ? 'training' : `training.${columns.length}`;
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({ id, storage: layoutStorage });
  return (
    <PanelGroup
      orientation="horizontal"
      className={styles.columns}
      defaultLayout={defaultLayout}
      onLayoutChanged={onLayoutChanged}
    >
      {columns.map(({ shown, of }, at) => {
        const { Part, title } = parts[shown];
        return (
          <Fragment key={PLACES[at]}>
            {at > 0 ? <Separator className={styles.separator} aria-label={t('app.resizePanel')} /> : null}
            <Panel id={PLACES[at]} {...(columns.length > 1 ? widths[at] : {})}>
              <section className={styles.column} aria-label={t(title)}>
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

/** What the columns are remembered by. */
const PLACES = ['settings', 'chart', 'runs'] as const;
