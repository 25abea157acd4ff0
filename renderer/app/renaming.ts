import i18next from 'i18next';
import type { OpenedDesign } from '../../main/ipc/contract';
import { useDesign } from '../state/designStore';
import { moveView } from '../state/viewStore';
import { useRuns } from '../training/runStore';
import { dropDraft, keepDraft } from './drafts';
import { host } from './host';
import { rememberPath } from './rememberedPath';
import { flushSaves, tellNotSaved, unsaved } from './saving';
import { tellFailed } from './tell';
import { moveHistory } from './undoMemory';

/** Gives the open design another name, and its file with it. */
export async function renameDesign(name: string): Promise<void> {
  const { path } = useDesign.getState();
  if (path === null) return;
  const title = i18next.t('files.renameFailed');
  if (!(await flushSaves())) return tellNotSaved(title);
  try {
    await moved(path, await host().renameDesign({ path, name }));
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
