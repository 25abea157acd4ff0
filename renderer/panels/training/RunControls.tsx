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
import { useTranslation } from 'react-i18next';
import { Button, IconButton, Menu, Tooltip } from '../../shared/ui';
import { useCommand } from '../../state/commands/useCommand';
import { isFixed, useDesign } from '../../state/designStore';
import { useSession } from '../../state/session';
import { closeDialog, useTrainingDialog } from '../../training/dialogs';
import { useOtherDesign } from '../../training/otherDesign';
import { useRuns } from '../../training/runStore';
import { blockingProblems, showProblem } from '../../training/trainingCommands';
import { mistakesOf } from '../problems/mistakes';
import { RateDialog } from './RateDialog';
import { SeedsDialog } from './SeedsDialog';
import styles from './TrainingRoom.module.css';

/** Start, or what can be asked of the run that is under way. */
export function RunControls() {
  const isLive = useRuns((state) => state.live !== null);
  const asked = useTrainingDialog((state) => state.open);
  return (
    <div className={styles.controls}>
      {isLive ? <LiveControls /> : <StartControls />}
      {asked === 'rate' && isLive ? <RateDialog onClose={closeDialog} /> : null}
      {asked === 'seeds' ? <SeedsDialog onClose={closeDialog} /> : null}
    </div>
  );
}

function LiveControls() {
  const { t } = useTranslation();
  const paused = useRuns((state) => state.live?.state === 'paused');
  const [start, pause, step, stepEpoch] = [
    useCommand('training.start'),
    useCommand('training.pause'),
    useCommand('training.step'),
    useCommand('training.stepEpoch'),
  ];
  const [rate, save, seeds, stop] = [
    useCommand('training.changeRate'),
    useCommand('training.save'),
    useCommand('training.seeds'),
    useCommand('training.stop'),
  ];
  return (
    <>
      {paused ? (
        <Button variant="primary" icon={<Play size={14} aria-hidden />} onClick={pause.run}>
          <span className={styles.label}>{t('training.resume')}</span>
        </Button>
      ) : (
        <Button icon={<Pause size={14} aria-hidden />} disabled={!pause.enabled} onClick={pause.run}>
          <span className={styles.label}>{t('training.pause')}</span>
        </Button>
      )}
      <IconButton
        label={step.title}
        shortcut={step.shortcut}
        icon={<StepForward size={15} aria-hidden />}
        disabled={!step.enabled}
        onClick={step.run}
      />
      <IconButton
        label={stepEpoch.title}
        shortcut={stepEpoch.shortcut}
        icon={<SkipForward size={15} aria-hidden />}
        disabled={!stepEpoch.enabled}
        onClick={stepEpoch.run}
      />
      <Menu
        side="top"
        trigger={
          <IconButton label={t('training.more')} icon={<Ellipsis size={15} aria-hidden />} disabled={!rate.enabled} />
        }
        items={[
          { label: rate.title, shortcut: rate.shortcut, icon: <Gauge size={14} aria-hidden />, onSelect: rate.run },
          { label: save.title, shortcut: save.shortcut, icon: <Save size={14} aria-hidden />, onSelect: save.run },
          'separator',
          {
            label: t('training.queueRun'),
            shortcut: start.shortcut,
            icon: <ListPlus size={14} aria-hidden />,
            onSelect: start.run,
          },
          { label: seeds.title, shortcut: seeds.shortcut, icon: <Dices size={14} aria-hidden />, onSelect: seeds.run },
        ]}
      />
      <Button variant="danger" icon={<Square size={12} aria-hidden />} onClick={stop.run}>
        <span className={styles.label}>{t('training.stop')}</span>
      </Button>
    </>
  );
}

function StartControls() {
  const { t } = useTranslation();
  const [start, seeds, goOn] = [
    useCommand('training.start'),
    useCommand('training.seeds'),
    useCommand('training.goOn'),
  ];
  const analysis = useDesign((state) => state.analysis);
  const isNewer = useDesign(isFixed);
  const connected = useSession((state) => state.connected);
  const starting = useRuns((state) => state.starting);
  const trained = useRuns((state) => state.runs.some(({ imported }) => !imported));
  const isOther = useOtherDesign();
  const problems = blockingProblems(analysis);
  const [first] = problems;
  const document = useDesign((state) => state.document);
  const empty = document?.nodes.length === 0;
  const blocked =
    problems.length > 0 && !empty ? t('training.blocked', { count: mistakesOf(document, problems).length }) : null;
  const reason = isNewer
    ? t('files.newerRefused')
    : connected
      ? empty
        ? t('training.emptyFirst')
        : blocked
      : t('training.offline');
  const label = starting ? t('training.starting') : trained ? t('training.startAgain') : t('training.start');
  return (
    <>
      <Tooltip content={reason ?? label} shortcut={reason ? undefined : start.shortcut} side="top">
        <Button
          variant="primary"
          icon={<Play size={14} aria-hidden />}
          aria-disabled={starting || reason !== null || undefined}
          onClick={start.run}
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
          { label: seeds.title, shortcut: seeds.shortcut, icon: <Dices size={14} aria-hidden />, onSelect: seeds.run },
          {
            label: goOn.title,
            icon: <RotateCcw size={14} aria-hidden />,
            disabled: !goOn.enabled,
            onSelect: goOn.run,
          },
        ]}
      />
      {blocked && first ? (
        <span className={styles.blocked}>
          <span className={styles.label}>{blocked}</span>
          <Button size="small" variant="ghost" onClick={() => showProblem(first)}>
            {t('training.showProblem')}
          </Button>
        </span>
      ) : null}
      {goOn.enabled ? (
        <span className={styles.goOn}>
          <Tooltip content={isOther ? t('training.otherDesign') : null} side="top">
            <Button icon={<RotateCcw size={14} aria-hidden />} onClick={goOn.run}>
              {goOn.title}
            </Button>
          </Tooltip>
        </span>
      ) : null}
    </>
  );
}
