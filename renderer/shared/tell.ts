import i18next from 'i18next';
import { errorText } from './errorText';
import { type ToastMessage, toast } from './ui/Toast';

/** Says that something did not work, and why. A message with the id of one that is shown replaces it. */
export function tellFailed(title: string, error: unknown, id?: string): void {
  toast({ id, kind: 'error', title, description: errorText(error) });
}

/** Says under which name work is kept that would else be lost. */
export function tellKept(name: string): void {
  toast({ title: i18next.t('app.recovered', { name }), description: i18next.t('app.recoveredText') });
}

/** The action of a message that takes back what it tells, for as long as it stands; `failed` says where that does not work. */
export const undoing = (label: string, failed: string, back: () => Promise<unknown>): ToastMessage['action'] => ({
  label,
  onSelect: () => void back().catch((error: unknown) => tellFailed(failed, error)),
});
