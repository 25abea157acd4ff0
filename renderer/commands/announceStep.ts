import i18next from 'i18next';
import type { Translate } from '../i18n/textKey';
import { announce } from '../state/announcer';
import type { HistoryEntry } from '../state/history';
import { stepText } from './stepText';

/** Has a step of undo or redo read out: "Undone: move layers". */
export function announceStep(kind: 'undone' | 'redone', entry: HistoryEntry | null): void {
  if (entry)
    announce(i18next.t(`editor.announce.${kind}`, { step: stepText(i18next.t as unknown as Translate, entry) }));
}
