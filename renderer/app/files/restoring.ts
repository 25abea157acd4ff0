import i18next from 'i18next';
import type { OpenedDesign } from '../../../main/ipc/contract';
import { host } from '../../shared/host';
import { toast } from '../../shared/ui/Toast';
import { folderOf, nameOf } from '../designPath';
import { tellTaken } from '../otherName';

/** Brings back what was deleted at `path`, and says where it is called otherwise or lies elsewhere than before. */
export async function restoreDeleted(trashed: string, path: string): Promise<OpenedDesign> {
  const restored = await host().restoreDesign({ trashed });
  if (restored.name !== nameOf(path)) tellTaken(nameOf(path), restored.name);
  if (folderOf(restored.path) !== folderOf(path)) {
    toast({
      title: i18next.t('files.restoredTop', { name: restored.name }),
      description: i18next.t('files.restoredTopText', { folder: folderOf(path) }),
    });
  }
  return restored;
}
