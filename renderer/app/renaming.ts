import i18next from 'i18next';
import type { OpenedDesign } from '../../main/ipc/contract';
import { failureOf, host } from '../shared/host';
import { tellFailed } from '../shared/tell';
import { dropError, toast } from '../shared/ui/Toast';
import { useDesign } from '../state/designStore';
import { dropDraft, keepDraft } from '../state/drafts';
import { flushSaves, tellNotSaved, unsaved } from '../state/saving';
import { moveHistory } from '../state/undoMemory';
import { moveView } from '../state/viewStore';
import { useRuns } from '../training/runStore';
import { tellOtherName } from './otherName';
import { rememberPath } from './rememberedPath';

/** The error that nothing lies under the old name: it holds until the new one is heard of. */
const GONE = 'renamedFirst';

/** Gives the open design another name, and its file with it. */
export async function renameDesign(name: string): Promise<void> {
  const { path, opening } = useDesign.getState();
  if (path === null) return;
  const title = i18next.t('files.renameFailed');
  if (!(await flushSaves())) return tellNotSaved(title);
  try {
    const renamed = await host().renameDesign({ path, name });
    tellOtherName(name, renamed.name);
    await moved(path, renamed);
  } catch (error) {
    const isGone = failureOf(error)?.error.code === 'host.designMissing';
    const present = useDesign.getState();
    if (isGone && present.opening === opening && present.path !== path) tellRenamedFirst();
    else tellFailed(title, error, isGone ? GONE : undefined);
  }
}

/** The open design's file is called otherwise now, whoever did it. */
export async function moved(from: string, opened: OpenedDesign): Promise<void> {
  if (useDesign.getState().path !== from) return;
  useDesign.getState().moved(opened);
  if (dropError(GONE)) tellRenamedFirst();
  const work = unsaved();
  if (!work || keepDraft(work)) dropDraft(from);
  moveHistory(from);
  moveView(from);
  rememberPath(opened.path);
  await useRuns.getState().moved(opened.path);
}

/** The name that was asked for found nothing under the old one: another window had given it a name first. */
function tellRenamedFirst(): void {
  const name = useDesign.getState().document?.name ?? '';
  toast({ title: i18next.t('files.otherName.title', { name }), description: i18next.t('files.otherName.first') });
}
