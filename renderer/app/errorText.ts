import i18next from 'i18next';
import { LoomError } from '../../engine/core/errors';
import { messageText } from '../i18n';
import { failureOf } from './host';
import { ConnectionLostError } from './webHost';

/**
 * A sentence for whatever a call rejected with: what the host or the engine says, that there is no connection, else the
 * error's own words. A slip of the program must not send a person to look for their network.
 */
export function errorText(error: unknown): string {
  const failure = failureOf(error);
  if (failure) return messageText(failure.error);
  if (error instanceof LoomError) return messageText(error);
  if (error instanceof ConnectionLostError) return i18next.t('app.notReachable');
  const words = error instanceof Error ? error.message : String(error);
  return words.trim() === '' ? i18next.t('app.unexplained') : words;
}
