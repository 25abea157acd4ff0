import i18next from 'i18next';
import { LoomError } from '../../engine/core/errors';
import type { HostFailure } from '../../main/ipc/contract';
import { messageText } from '../i18n';
import { failureOf } from './host';
import { ConnectionLostError } from './webHost';

/**
 * A sentence for whatever a call rejected with: what the host or the engine says, that there is no connection, else the
 * error's own words. A slip of the program must not send a person to look for their network.
 */
export function errorText(error: unknown): string {
  if (error instanceof LoomError) return messageText(error);
  // Thrown with a sentence for people, such as that a file is none of ours.
  if (error instanceof Error && error.constructor === Error && error.message !== '' && !failureOf(error))
    return error.message;
  const failure = failureOrSlip(error);
  return failure ? messageText(failure.error) : i18next.t('app.notReachable');
}

/** Why a call did not work, a slip of the program among it; null where there was no connection. */
export function failureOrSlip(error: unknown): HostFailure | null {
  const failure = failureOf(error);
  if (failure || error instanceof ConnectionLostError) return failure;
  const detail = error instanceof Error && error.message !== '' ? error.message : String(error);
  return { error: { code: 'host.internal', args: { detail } }, layer: null };
}
