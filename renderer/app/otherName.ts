import i18next from 'i18next';
import { meantName, REFUSED_SIGN } from '../../engine/graph/meantName';
import { toast } from '../shared/ui/Toast';

/** Why a design is called `name` where `typed` was asked for, in words; null where that is the same. */
export function otherName(typed: string, name: string): string | null {
  const wanted = meantName(typed);
  if (wanted === name) return null;
  if (REFUSED_SIGN.test(wanted)) return i18next.t('files.otherName.signs');
  if (name.startsWith(wanted) && /^ \d+$/.test(name.slice(wanted.length)))
    return i18next.t('files.otherName.taken', { name: wanted });
  // A number behind it where the shortened one is taken too.
  if (wanted.startsWith(name.replace(/ \d+$/, ''))) return i18next.t('files.otherName.long');
  return i18next.t('files.otherName.kept', { name: wanted });
}

/** Says that a design is not called as it was asked for, and why. */
export function tellOtherName(typed: string, name: string): void {
  const description = otherName(typed, name);
  if (description !== null) tell(name, description);
}

/** Says that a design has another name than its own since that is taken. */
export const tellTaken = (own: string, name: string): void =>
  tell(name, i18next.t('files.otherName.taken', { name: own }));

function tell(name: string, description: string): void {
  toast({ id: 'otherName', title: i18next.t('files.otherName.title', { name }), description });
}
