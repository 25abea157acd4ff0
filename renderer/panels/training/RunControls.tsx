import {
  ChevronDown,
  Dices,
  Ellipsis,
  Gauge,
  ListPlus,
  Pause,
  Play,
  RotateCcw,
  Save,
  SkipForward,
  Square,
  StepForward,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunState } from '../../../main/ipc/contract';
import { Button, IconButton, Menu, Tooltip } from '../../shared/ui';
import { useCommand } from '../../state/commands/useCommand';
import { isFixed, useDesign } from '../../state/designStore';
import { useSession } from '../../state/session';
import { useRuns } from '../../training/runStore';
import { blockingProblems, control, goOn, showProblem, startTraining } from '../../training/trainingCommands';
import { RateDialog } from './RateDialog';
import { SeedsDialog } from './SeedsDialog';
import styles from './TrainingRoom.module.css';

/** States of runs that could go on. */
const BROKEN_OFF: ReadonlySet<RunState> = new Set(['crashed', 'failed', 'stopped']);

/** Start, or what can be asked of the run that is under way. */
export function RunControls() {
  const isLive = useRuns((state) => state.live !== null);
  return <div className={styles.controls}>{isLive ? <LiveControls /> : <StartControls />}</div>;
}

function LiveControls() {
  const { t } = useTranslation();
  const ready = useRuns(({ live }) => live?.counts != null);
  const paused = useRuns(({ live }) => live?.state === 'paused');
  const [start, step, stepEpoch] = [
    useCommand('training.start'),
    useCommand('training.step'),
    useCommand('training.stepEpoch'),
  ];
  const [rating, setRating] = useState(false);
  const [seeding, setSeeding] = useState(false);
  return (
    <>
      {paused ? (
        <Button variant="primary" icon={<Play size={14} aria-hidden />} onClick={() => void control('resume')}>
          {t('training.resume')}
        </Button>
      ) : (
        <Button icon={<Pause size={14} aria-hidden />} disabled={!ready} onClick={() => void control('pause')}>
          {t('training.pause')}
        </Button>
      )}
      <IconButton
        label={t('training.step')}
        shortcut={step.shortcut}
        icon={<StepForward size={15} aria-hidden />}
        disabled={!paused}
        onClick={() => void control('step')}
      />
      <IconButton
        label={t('training.stepEpoch')}
        shortcut={stepEpoch.shortcut}
        icon={<SkipForward size={15} aria-hidden />}
        disabled={!paused}
        onClick={() => void control('stepEpoch')}
      />
      <Menu
        side="top"
        trigger={<IconButton label={t('training.more')} icon={<Ellipsis size={15} aria-hidden />} disabled={!ready} />}
        items={[
          {
            label: t('training.changeRate'),
            icon: <Gauge size={14} aria-hidden />,
            onSelect: () => setRating(true),
          },
          {
            label: t('training.save'),
            icon: <Save size={14} aria-hidden />,
            onSelect: () => void control('save'),
          },
          'separator',
          {
            label: t('training.queueRun'),
            shortcut: start.shortcut,
            icon: <ListPlus size={14} aria-hidden />,
            onSelect: () => void startTraining(),
          },
          {
            label: t('training.seeds'),
            icon: <Dices size={14} aria-hidden />,
            onSelect: () => setSeeding(true),
          },
        ]}
      />
      {rating ? <RateDialog onClose={() => setRating(false)} /> : null}
      {seeding ? <SeedsDialog onClose={() => setSeeding(false)} /> : null}
      <Button variant="danger" icon={<Square size={12} aria-hidden />} onClick={() => void control('stop')}>
        {t('training.stop')}
      </Button>
    </>
  );
}

function StartControls() {
  const { t } = useTranslation();
  const start = useCommand('training.start');
  const [seeding, setSeeding] = useState(false);
  const analysis = useDesign((state) => state.analysis);
  const isNewer = useDesign(isFixed);
  const connected = useSession((state) => state.connected);
  const starting = useRuns((state) => state.starting);
  const trained = useRuns((state) => state.runs.some(({ imported }) => !imported));
  const resumable = useRuns(({ current }) =>
    current?.canResume && BROKEN_OFF.has(current.state) ? current.run : null,
  );
  const problems = blockingProblems(analysis);
  const [first] = problems;
  const blocked = problems.length > 0 ? t('training.blocked', { count: problems.length }) : null;
  const reason = isNewer ? t('files.newerRefused') : connected ? blocked : t('training.offline');
  const label = starting ? t('training.starting') : trained ? t('training.startAgain') : t('training.start');
  return (
    <>
      <Tooltip content={reason ?? label} shortcut={reason ? undefined : start.shortcut} side="top">
        <Button
          variant="primary"
          icon={<Play size={14} aria-hidden />}
          aria-disabled={starting || reason !== null || undefined}
          onClick={() => void startTraining()}
        >
          {label}
        </Button>
      </Tooltip>
      <Menu
        side="top"
        trigger={
          <IconButton
            label={t('training.moreStarts')}
            icon={<ChevronDown size={15} aria-hidden />}
            disabled={starting || reason !== null}
          />
        }
        items={[
          { label: t('training.seeds'), icon: <Dices size={14} aria-hidden />, onSelect: () => setSeeding(true) },
        ]}
      />
      {seeding ? <SeedsDialog onClose={() => setSeeding(false)} /> : null}
      {blocked && first ? (
        <span className={styles.blocked}>
          {blocked}
          <Button size="small" variant="ghost" onClick={() => showProblem(first)}>
            {t('training.showProblem')}
          </Button>
        </span>
      ) : null}
      {resumable !== null ? (
        <Button
          icon={<RotateCcw size={14} aria-hidden />}
          disabled={starting || !connected}
          onClick={() => void goOn(resumable)}
        >
          {t('training.goOn')}
        </Button>
      ) : null}
    </>
  );
}
