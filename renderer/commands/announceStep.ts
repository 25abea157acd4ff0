import i18next from 'i18next';
import { announce } from '../state/announcer';
import type { HistoryEntry } from '../state/history';

/** Has a step of undo or redo read out: "Undone: move layers". */
export function announceStep(kind: 'undone' | 'redone', entry: HistoryEntry | null): void {
  if (entry) announce(i18next.t(`editor.announce.${kind}`, { step: i18next.t(entry.label) }));
}
