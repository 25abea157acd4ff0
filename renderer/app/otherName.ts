import i18next from 'i18next';
import { toast } from '../shared/ui/Toast';

/** Signs that `fileStem` of the host replaces. */
const SIGNS = /[<>:"/\\|?*\p{Cc}]/u;

/** Without what nobody means by what they type: signs that turn its order, the extension, and blanks and dots at the ends. */
const meant = (typed: string): string =>
  typed
    .normalize('NFC')
    .replace(/\p{Bidi_Control}/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/[. ]+$/, '')
    .replace(/(\s*\.loom)+$/i, '')
    .replace(/^[. ]+|[. ]+$/g, '');

/** Why a design is called `name` where `typed` was asked for, in words; null where that is the same. */
export function otherName(typed: string, name: string): string | null {
  const wanted = meant(typed);
  if (wanted === name) return null;
  if (SIGNS.test(wanted)) return i18next.t('files.otherName.signs');
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
