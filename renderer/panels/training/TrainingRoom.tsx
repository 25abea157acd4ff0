import { ChevronDown, ChevronUp } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { layoutStorage } from '../../shared/storage';
import { IconButton, PanelHeader, Segmented } from '../../shared/ui';
import { useTrainingRoom } from '../../state/trainingRoom';
import { startFromField } from '../../training/trainingCommands';
import { ChartPanel } from '../chart/ChartPanel';
import { SpokenProgress } from '../chart/SpokenProgress';
import { PredictionsDialog } from '../predictions/PredictionsDialog';
import { RunsPanel } from '../runs/RunsPanel';
import { RunControls } from './RunControls';
import { RunProgress } from './RunProgress';
import { DataSettingsForm, TrainingSettingsForm } from './SettingsForm';
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
      <div className={styles.bar}>
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

/** Whoever was led here has been: unfolding the room again is no new question. */
let answered = 0;

function Body() {
  const { t } = useTranslation();
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({ id: 'training', storage: layoutStorage });
  const { page, asked } = useTrainingRoom();
  const settings = useRef<HTMLElement>(null);
  // Who was led here goes on by key at the first choice.
  useEffect(() => {
    if (asked === answered) return;
    answered = asked;
    settings.current?.querySelector<HTMLElement>('[role="combobox"]')?.focus();
  }, [asked]);
  const resize = t('app.resizePanel');
  return (
    <Group
      orientation="horizontal"
      className={styles.body}
      defaultLayout={defaultLayout}
      onLayoutChanged={onLayoutChanged}
    >
      <Panel
        id="settings"
        defaultSize="300px"
        minSize="200px"
        maxSize="460px"
        groupResizeBehavior="preserve-pixel-size"
      >
        <section ref={settings} className={styles.column} aria-label={t('training.settings')}>
          <PanelHeader title={t('training.settings')}>
            <Segmented
              aria-label={t('training.settings')}
              value={page}
              options={[
                { value: 'training', label: t('training.title') },
                { value: 'data', label: t('training.data') },
              ]}
              onChange={(next) => useTrainingRoom.setState({ page: next })}
            />
          </PanelHeader>
          {page === 'training' ? <TrainingSettingsForm /> : <DataSettingsForm />}
        </section>
      </Panel>
      <Separator className={styles.separator} aria-label={resize} />
      <Panel id="chart" minSize="240px">
        <section className={styles.column} aria-label={t('chart.title')}>
          <ChartPanel />
        </section>
      </Panel>
      <Separator className={styles.separator} aria-label={resize} />
      <Panel id="runs" defaultSize="220px" minSize="140px" maxSize="400px" groupResizeBehavior="preserve-pixel-size">
        <section className={styles.column} aria-label={t('runs.title')}>
          <RunsPanel />
        </section>
      </Panel>
    </Group>
  );
}
