import i18next from 'i18next';
import { messageText } from '../i18n';
import { failureOf } from './host';

/** A sentence for whatever a host call rejected with. */
export function errorText(error: unknown): string {
  const failure = failureOf(error);
  return failure ? messageText(failure.error) : i18next.t('app.notReachable');
}
