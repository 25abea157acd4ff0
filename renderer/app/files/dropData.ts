import i18next from 'i18next';
import { isImageName } from '../../../engine/data/images/folder';
import { sourceOfName } from '../../../engine/data/sources/own';
import { fromDrop, holdsFolder } from '../../panels/training/wizard/pickedFiles';
import { takeFiles } from '../../panels/training/wizard/wizard';
import { isFixed, useDesign } from '../../state/designStore';
import { useSession } from '../../state/session';
import { showSettings } from '../../state/trainingRoom';

/** Whether what was dropped holds samples, folders included, and a design is there to learn from them. */
export function isDataDropped(transfer: DataTransfer): boolean {
  if (useSession.getState().screen !== 'design' || isFixed(useDesign.getState())) return false;
  const isData = ({ name }: File) => isImageName(name) || sourceOfName(name) !== undefined;
  return holdsFolder(transfer) || [...transfer.files].some(isData);
}

/** Has what was dropped looked at, as "Own data…" does. Must be called while the drop is handled. */
export function takeData(transfer: DataTransfer): void {
  showSettings('data');
  const words = { folder: i18next.t('ownData.folderName'), none: i18next.t('ownData.noFiles') };
  void takeFiles(fromDrop(transfer), null, words);
}
