import i18next from 'i18next';
import type { Analysis, Problem } from '../../engine/graph/analysis';
import type { DesignDocument } from '../../engine/graph/document';
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
import { showRemedies } from '../state/trainingRoom';
import { brokenOff } from './brokenOff';
import { askFor } from './dialogs';
import { canPredict, openPredictions } from './predictions';
import { canRemedy } from './remedies';
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

async function begin(
  document: DesignDocument | null,
  from: { resume?: string; origin?: RunOrigin } = {},
): Promise<void> {
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

/** Starts a run of the design as it stands, or has it wait for the one that goes on. Does nothing where the button is disabled. */
async function startTraining(): Promise<void> {
  if (canStart()) await begin(useDesign.getState().document);
}

/** Starts a run of another run's design with one change, or has it wait; the open design stays as it is. */
export async function startFork(document: DesignDocument, origin: RunOrigin): Promise<void> {
  if (useSession.getState().connected && !useRuns.getState().starting) await begin(document, { origin });
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
async function goOn(run: string): Promise<void> {
  await begin(useDesign.getState().document, { resume: run });
}

/** Asks something of the live run. */
async function control(action: ControlAction): Promise<void> {
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

const live = () => useRuns.getState().live;
const isPaused = () => live()?.state === 'paused';
/** Whether the live run has said what it trains on: before, there is nothing to pause. */
const isReady = () => live()?.counts != null;

/** The shown run, if it broke off and can go on now. */
function resumable(): string | null {
  const runs = useRuns.getState();
  return useSession.getState().connected && !runs.starting && !runs.live ? brokenOff(runs) : null;
}

/** What may be done with runs, and when: buttons, keys and the palette all go by this. */
const ofRuns = [
  { id: 'training.start', shortcuts: ['Mod+Enter'], enabled: canStart, run: () => void startTraining() },
  { id: 'training.seeds', shortcuts: [], enabled: canStart, run: () => askFor('seeds') },
  {
    id: 'training.goOn',
    shortcuts: [],
    enabled: () => resumable() !== null,
    run: () => {
      const run = resumable();
      if (run !== null) void goOn(run);
    },
  },
  {
    id: 'training.pause',
    shortcuts: ['F8'],
    enabled: isReady,
    needs: 'app.needs.run',
    run: () => void control(isPaused() ? 'resume' : 'pause'),
  },
  {
    id: 'training.step',
    shortcuts: ['F10'],
    enabled: isPaused,
    needs: 'app.needs.paused',
    run: () => void control('step'),
  },
  {
    id: 'training.stepEpoch',
    shortcuts: ['Mod+F10'],
    enabled: isPaused,
    needs: 'app.needs.paused',
    run: () => void control('stepEpoch'),
  },
  { id: 'training.changeRate', shortcuts: [], enabled: isReady, needs: 'app.needs.run', run: () => askFor('rate') },
  { id: 'training.save', shortcuts: [], enabled: isReady, needs: 'app.needs.run', run: () => void control('save') },
  {
    id: 'training.stop',
    shortcuts: ['Shift+F8'],
    enabled: () => live() !== null,
    needs: 'app.needs.run',
    run: () => void control('stop'),
  },
] as const satisfies readonly Pick<Command, 'id' | 'shortcuts' | 'enabled' | 'needs' | 'run'>[];

export const trainingCommands: readonly Command[] = [
  ...ofRuns.map(
    (command): Command => ({
      ...command,
      title: command.id,
      heard: 'window',
      watches: [useRuns, useSession],
    }),
  ),
  {
    id: 'training.remedies',
    title: 'training.remedies',
    also: 'training.remediesAlso',
    shortcuts: [],
    heard: 'window',
    enabled: canRemedy,
    needs: 'app.needs.remedies',
    watches: [useRuns],
    run: showRemedies,
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
