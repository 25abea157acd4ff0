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

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is not a folder',
  EEXIST: 'it exists already',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an error',
};

function systemError(error: unknown): NodeJS.ErrnoException | null {
  if (!(error instanceof Error)) return null;
  const system = error as NodeJS.ErrnoException;
  return typeof system.code === 'string' && system.syscall !== undefined ? system : null;
}

/** Whether a file or folder was not there. */
export function isMissing(error: unknown): boolean {
  return systemError(error)?.code === 'ENOENT';
}

/** Why the system refused, in a few words: "the disk is full (ENOSPC)". */
export function reasonOf(error: unknown): string {
  const system = systemError(error);
  if (!system) return error instanceof Error ? error.message : String(error);
  const words = REASONS[system.code ?? ''];
  return words ? `${words} (${system.code})` : String(system.code);
}

/** Any thrown value as an error with words: the system's refusals name the file, the rest counts as a defect of ours. */
export function toLoomError(error: unknown): LoomError {
  if (error instanceof LoomError) return error;
  const system = systemError(error);
  if (system)
    return new InputError('host.fileFailed', { path: system.path ?? system.syscall ?? '?', reason: reasonOf(error) });
  return new RunError('host.internal', { detail: error instanceof Error ? error.message : String(error) });
}

export function failureOf(error: unknown): HostFailure {
  const known = toLoomError(error);
  return { error: messageOf(known), layer: known.layer ?? null };
}
