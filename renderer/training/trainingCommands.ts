import i18next from 'i18next';
import type { Analysis, Problem } from '../../engine/graph/analysis';
import type { ControlAction } from '../../engine/training/protocol';
import type { RunOrigin } from '../../main/ipc/contract';
import { host } from '../shared/host';
import { tellFailed } from '../shared/tell';
import { dropError, toast } from '../shared/ui';
import { shortcutsById } from '../state/commands/keymap';
import type { Command } from '../state/commands/registry';
import { matches } from '../state/commands/shortcut';
import { isTextField } from '../state/commands/textField';
import { isFixed, useDesign } from '../state/designStore';
import { flushSaves } from '../state/saving';
import { useSession } from '../state/session';
import { showLayer } from '../state/showLayer';
import { canPredict, openPredictions } from './predictions';
import { useRuns } from './runStore';

/** What keeps a design from being trained. */
export function blockingProblems(analysis: Analysis | null): readonly Problem[] {
  return analysis?.problems.filter((problem) => problem.severity === 'error') ?? [];
}

/** Brings the place of a problem into view: its layer, or the list of problems. */
export function showProblem(problem: Problem): void {
  if (problem.layer !== null) showLayer(problem.layer);
  document.getElementById('problems')?.querySelector<HTMLElement>('li button')?.focus();
}

function canStart(): boolean {
  const { document, analysis } = useDesign.getState();
  const { starting } = useRuns.getState();
  const { connected, screen } = useSession.getState();
  return (
    screen === 'design' &&
    connected &&
    document !== null &&
    // Of a newer format, what is shown may not be the network that the file means.
    !isFixed(useDesign.getState()) &&
    !starting &&
    blockingProblems(analysis).length === 0
  );
}

async function begin(from: { resume?: string; origin?: RunOrigin } = {}): Promise<void> {
  const { document } = useDesign.getState();
  if (!document) return;
  await flushSaves();
  try {
    const entry = await useRuns.getState().start(document, from);
    dropError('start');
    if (entry?.state === 'queued')
      toast({ id: 'start', title: i18next.t('training.queued'), description: i18next.t('training.queuedText') });
  } catch (error) {
    tellFailed(i18next.t('training.startFailed'), error, 'start');
  }
}

/**
 * Starts a run of the design as it stands, or has it wait for the one that goes on; `origin` is the run that it differs from
 * by one change. Does nothing where the button is disabled.
 */
export async function startTraining(origin?: RunOrigin): Promise<void> {
  if (canStart()) await begin(origin && { origin });
}

/** Trains the design as it stands with so many seeds, one after the other. */
export async function startSeeds(count: number): Promise<void> {
  const { document } = useDesign.getState();
  if (!document || !canStart()) return;
  await flushSaves();
  try {
    await useRuns.getState().startSeeds(document, count, i18next.t('training.seedsLabel', { count }));
    dropError('start');
  } catch (error) {
    tellFailed(i18next.t('training.startFailed'), error, 'start');
  }
}

/** The key of training in a text field, where commands are not heard: what was typed counts, then training starts. */
export function startFromField(event: KeyboardEvent): void {
  if (!isTextField(event.target) || event.isComposing) return;
  if (!shortcutsById('training.start').some((shortcut) => matches(shortcut, event))) return;
  event.preventDefault();
  (event.target as HTMLElement).blur();
  void startTraining();
}

/** Goes on with a run that ended before its time. */
export async function goOn(run: string): Promise<void> {
  await begin({ resume: run });
}

/** Asks something of the live run. */
export async function control(action: ControlAction): Promise<void> {
  try {
    await useRuns.getState().control(action);
  } catch (error) {
    tellFailed(i18next.t('training.controlFailed'), error, 'control');
  }
}

/** Gives the live run another learning rate. */
export async function setRate(lr: number): Promise<void> {
  const { live } = useRuns.getState();
  if (!live) return;
  try {
    await host().setRunRate({ run: live.run, lr });
  } catch (error) {
    tellFailed(i18next.t('training.controlFailed'), error, 'control');
  }
}

const liveState = () => useRuns.getState().live?.state;

export const trainingCommands: readonly Command[] = [
  {
    id: 'training.start',
    title: 'training.start',
    shortcuts: ['Mod+Enter'],
    heard: 'window',
    enabled: canStart,
    run: () => void startTraining(),
  },
  {
    id: 'training.pause',
    title: 'training.pause',
    shortcuts: ['F8'],
    heard: 'window',
    enabled: () => liveState() === 'running' || liveState() === 'paused',
    run: () => void control(liveState() === 'paused' ? 'resume' : 'pause'),
  },
  {
    id: 'training.step',
    title: 'training.step',
    shortcuts: ['F10'],
    heard: 'window',
    enabled: () => liveState() === 'paused',
    run: () => void control('step'),
  },
  {
    id: 'training.stepEpoch',
    title: 'training.stepEpoch',
    shortcuts: ['Mod+F10'],
    heard: 'window',
    enabled: () => liveState() === 'paused',
    run: () => void control('stepEpoch'),
  },
  {
    id: 'training.save',
    title: 'training.save',
    shortcuts: [],
    heard: 'window',
    enabled: () => liveState() !== undefined,
    run: () => void control('save'),
  },
  {
    id: 'training.stop',
    title: 'training.stop',
    shortcuts: ['Shift+F8'],
    heard: 'window',
    enabled: () => liveState() !== undefined,
    run: () => void control('stop'),
  },
  {
    id: 'training.predictions',
    title: 'predictions.title',
    shortcuts: [],
    heard: 'window',
    enabled: canPredict,
    run: () => void openPredictions(),
  },
];
