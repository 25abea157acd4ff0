import i18next from 'i18next';
import type { RunEntry, RunNotes } from '../../../main/ipc/contract';
import { carryOut } from '../../editor/carryOut';
import { host } from '../../shared/host';
import { tellFailed, undoing } from '../../shared/tell';
import { toast } from '../../shared/ui';
import { useDesign } from '../../state/designStore';
import { useRuns } from '../../training/runStore';

/** Keeps what a person wrote about a run. */
export async function writeAbout(run: string, change: Partial<RunNotes>): Promise<void> {
  const { path } = useRuns.getState();
  if (path === null) return;
  try {
    const { tags, ...rest } = change;
    await host().describeRun({ path, run, change: { ...rest, ...(tags && { tags: [...tags] }) } });
  } catch (error) {
    tellFailed(i18next.t('runs.describeFailed'), error);
  }
}

/** Deletes a run, with a way back for as long as the message stands. */
export async function removeRun({ run }: Pick<RunEntry, 'run'>): Promise<void> {
  const { path } = useRuns.getState();
  if (path === null) return;
  try {
    const { trashed, place } = await host().removeRun({ path, run });
    toast({
      title: place === null ? i18next.t('runs.removed') : i18next.t('runs.takenOut'),
      description: place === null ? i18next.t('runs.removedText') : undefined,
      action: undoing(i18next.t('runs.undo'), i18next.t('runs.undoFailed'), () =>
        host().restoreRun({ path, run, trashed, place }),
      ),
    });
  } catch (error) {
    tellFailed(i18next.t('runs.removeFailed'), error);
  }
}

/** Chooses runs to compare. */
export async function compare(runs: readonly string[]): Promise<void> {
  try {
    await useRuns.getState().compare(runs);
  } catch (error) {
    tellFailed(i18next.t('runs.compareFailed'), error);
  }
}

/** Chooses a run or leaves it out; with the first one comes the run that is shown, as whoever looks at it compares with it. */
export function toggleCompared(run: string): void {
  const { compared, current } = useRuns.getState();
  if (compared.includes(run)) void compare(compared.filter((other) => other !== run));
  else if (compared.length === 0 && current && current.run !== run) void compare([current.run, run]);
  else void compare([...compared, run]);
}

/** Moves a run in the queue, earlier or later. */
export async function moveQueued({ run, place }: Pick<RunEntry, 'run' | 'place'>, by: -1 | 1): Promise<void> {
  const { path } = useRuns.getState();
  if (path === null || place === null || place + by < 0) return;
  try {
    await host().moveQueued({ path, run, place: place + by });
  } catch (error) {
    tellFailed(i18next.t('runs.moveFailed'), error);
  }
}

/** Puts the design that a run began with in place of the open one, as one step of undo. */
export async function restoreDesign(run: string): Promise<void> {
  const { path } = useRuns.getState();
  if (path === null) return;
  try {
    const { design } = await host().readRun({ path, run });
    if (useDesign.getState().path !== path) return;
    if (!carryOut({ edits: [{ kind: 'replace', document: design }], label: 'runs.steps.restore' })) return;
    toast({
      kind: 'success',
      title: i18next.t('runs.restored'),
      action: { label: i18next.t('runs.undo'), onSelect: () => useDesign.getState().undo() },
    });
  } catch (error) {
    tellFailed(i18next.t('runs.restoreFailed'), error);
  }
}
