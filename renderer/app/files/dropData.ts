import i18next from 'i18next';
import { isImageName } from '../../../engine/data/images/folder';
import { sourceOfName } from '../../../engine/data/sources/own';
import { fromDrop } from '../../panels/training/wizard/pickedFiles';
import { takeFiles } from '../../panels/training/wizard/wizard';
import { isFixed, useDesign } from '../../state/designStore';
import { useSession } from '../../state/session';
import { showSettings } from '../../state/trainingRoom';

/** Whether files hold samples by their names, and a design is there to learn from them. */
export function isDataDropped(files: readonly Pick<File, 'name'>[]): boolean {
  if (useSession.getState().screen !== 'design' || isFixed(useDesign.getState())) return false;
  return files.some(({ name }) => isImageName(name) || sourceOfName(name) !== undefined);
}

/** Has what was dropped looked at, as "Own data…" does. Must be called while the drop is handled. */
export async function takeData(transfer: DataTransfer): Promise<void> {
  const dropped = fromDrop(transfer);
  showSettings('data');
  const words = { folder: i18next.t('ownData.folderName'), none: i18next.t('ownData.noFiles') };
  await takeFiles(await dropped, null, words);
}
