import i18next from 'i18next';
import type { Message } from '../../engine/text/messages';
import { messageText } from '../i18n';

/** What browsers tell of a device whose process has ended: a word about their own insides. */
const ENDED = /external Instance reference/i;

/** Words that say no more than that it is lost. */
const LOST = /^(device was )?(destroyed|lost|unknown)\.?$/i;

/** Why a run left its GPU, as a sentence of its own. */
export function whyMoved(reason: Message): string {
  // The rest of that message is advice for a run that has ended.
  if (reason.code !== 'backend.gpuLost') return messageText(reason);
  const detail = String(reason.args.detail);
  if (ENDED.test(detail)) return i18next.t('training.gpuEnded');
  return LOST.test(detail) ? i18next.t('training.gpuLostAlone') : i18next.t('training.gpuLost', { detail });
}
