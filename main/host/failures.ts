import { InputError, LoomError, RunError } from '../../engine/core/errors';
import type { Message } from '../../engine/text/messages';
import type { HostFailure } from '../ipc/contract';

/** The error as data, as it travels to a window and into run files. */
export function messageOf(error: LoomError): Message {
  return { code: error.code, args: error.args } as Message;
}

/** A message that came as data (a problem of a design, a failed run) as an error of the class that fits. */
export function inputError(message: Message, layer: string | null = null): InputError {
  return new InputError(message.code, message.args, layer ?? undefined);
}

export function runError(message: Message, layer: string | null = null): RunError {
  return new RunError(message.code, message.args, layer ?? undefined);
}

function systemError(error: unknown): NodeJS.ErrnoException | null {
  if (!(error instanceof Error)) return null;
  const system = error as NodeJS.ErrnoException;
  return typeof system.code === 'string' && system.syscall !== undefined ? system : null;
}

/** Whether a file or folder was not there. */
export function isMissing(error: unknown): boolean {
  return systemError(error)?.code === 'ENOENT';
}

/** Why the system refused a file; null where the error is not the system's. */
function fileMessage(path: string, error: unknown): Message | null {
  const system = systemError(error);
  switch (system?.code) {
    case undefined:
      return null;
    case 'ENOENT':
      return { code: 'host.fileMissing', args: { path } };
    case 'EACCES':
    case 'EPERM':
      return { code: 'host.fileDenied', args: { path } };
    case 'EROFS':
      return { code: 'host.fileReadOnly', args: { path } };
    case 'ENOSPC':
    case 'EDQUOT':
      return { code: 'host.diskFull', args: { path } };
    case 'EISDIR':
      return { code: 'host.fileIsFolder', args: { path } };
    case 'ENOTDIR':
    case 'EEXIST':
      return { code: 'host.fileNotFolder', args: { path } };
    default:
      return { code: 'host.fileFailed', args: { path, reason: system?.code ?? '' } };
  }
}

/** Does something to a file; a refusal of the system is told by the name `path`. */
export function onFile<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const message = fileMessage(path, error);
    throw message ? inputError(message) : error;
  }
}

/** Any thrown value as an error with words: the system's refusals name the file, the rest counts as a defect of ours. */
export function toLoomError(error: unknown): LoomError {
  if (error instanceof LoomError) return error;
  const message = fileMessage(systemError(error)?.path ?? '', error);
  if (message) return inputError(message);
  return new RunError('host.internal', { detail: error instanceof Error ? error.message : String(error) });
}

export function failureOf(error: unknown): HostFailure {
  const known = toLoomError(error);
  return { error: messageOf(known), layer: known.layer ?? null };
}
