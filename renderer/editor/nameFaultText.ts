import { LIMITS } from '../../engine/graph/limits';
import { blockNameFault, type NameFault, nameFault } from '../../engine/graph/names';
import type { TextKey, Translate } from '../i18n/textKey';

const WORDS: Readonly<Record<Exclude<NameFault, 'taken'>, TextKey>> = {
  empty: 'editor.inspector.nameEmpty',
  identifier: 'editor.inspector.nameIdentifier',
  long: 'editor.inspector.nameLong',
  reserved: 'editor.inspector.nameReserved',
};

/** What is wrong with a name that exported code will use; null where nothing is. `isTaken` says that another has it. */
export function nameFaultText(t: Translate, name: string, taken: readonly string[], isTaken: TextKey): string | null {
  const fault = nameFault(name, taken);
  return (
    fault &&
    t(fault === 'taken' ? isTaken : WORDS[fault], { name, length: name.length, limit: LIMITS.identifierLength })
  );
}

/** The same of a block's name. */
export function blockNameFaultText(t: Translate, name: string, taken: readonly string[]): string | null {
  if (blockNameFault(name, taken) === 'layerType') return t('editor.blocks.nameOfLayer', { name });
  return nameFaultText(t, name, taken, 'editor.blocks.nameTaken');
}
