import i18next from 'i18next';
import type { Translate } from '../i18n/textKey';
import { toast } from '../shared/ui/Toast';
import { announce } from '../state/announcer';
import type { HistoryEntry } from '../state/history';
import { changedSettings } from './settingStep';
import { stepText } from './stepText';

/**
 * Has a step of undo or redo read out: "Undone: move layers". Of settings that are not in sight a message says it, since
 * nothing else shows that something has changed.
 */
export function announceStep(kind: 'undone' | 'redone', entry: HistoryEntry | null): void {
  if (!entry) return;
  const text = i18next.t(`editor.announce.${kind}`, { step: stepText(i18next.t as unknown as Translate, entry) });
  const changed = changedSettings(entry);
  if (changed.length === 0 || changed.some(({ path }) => isInSight(path))) announce(text);
  else toast({ id: 'step', title: text });
}

/** Whether a field stands in its form, and is neither scrolled nor folded away. */
function isInSight(path: string): boolean {
  const field = document.querySelector(`[data-field="${CSS.escape(path)}"]`);
  if (!field) return false;
  const { left, top, width, height } = field.getBoundingClientRect();
  const seen = document.elementFromPoint(left + width / 2, top + height / 2);
  return seen !== null && field.contains(seen);
}
