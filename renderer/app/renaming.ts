import i18next from 'i18next';
import type { OpenedDesign } from '../../main/ipc/contract';
import { host } from '../shared/host';
import { tellFailed } from '../shared/tell';
import { useDesign } from '../state/designStore';
import { dropDraft, keepDraft } from '../state/drafts';
import { flushSaves, tellNotSaved, unsaved } from '../state/saving';
import { moveHistory } from '../state/undoMemory';
import { moveView } from '../state/viewStore';
import { useRuns } from '../training/runStore';
import { tellOtherName } from './otherName';
import { rememberPath } from './rememberedPath';

/** Gives the open design another name, and its file with it. */
export async function renameDesign(name: string): Promise<void> {
  const { path } = useDesign.getState();
  if (path === null) return;
  const title = i18next.t('files.renameFailed');
  if (!(await flushSaves())) return tellNotSaved(title);
  try {
    const renamed = await host().renameDesign({ path, name });
    tellOtherName(name, renamed.name);
    await moved(path, renamed);
  } catch (error) {
    tellFailed(title, error);
  }
}

/** The open design's file is called otherwise now, whoever did it. */
export async function moved(from: string, opened: OpenedDesign): Promise<void> {
  if (useDesign.getState().path !== from) return;
  useDesign.getState().moved(opened);
  const work = unsaved();
  if (!work || keepDraft(work)) dropDraft(from);
  moveHistory(from);
  moveView(from);
  rememberPath(opened.path);
  await useRuns.getState().moved(opened.path);
}
