import { RunError } from '../../../engine/core/errors';

/** How a process or thread ended before it was done. */
export type Ending =
  /** In its own last words, or as the system calls what ended it (SIGKILL). */
  { readonly words: string } | { readonly exitCode: number };

/** Of what the event of a process's end tells: a signal where it was ended, else a code. */
export const endingOf = (exitCode: number | null, signal: string | null): Ending =>
  signal === null ? { exitCode: exitCode ?? 0 } : { words: signal };

/** The error for a thread that ended with no word of its own. */
export const threadEnded = (code: number): RunError<'host.threadEnded'> => new RunError('host.threadEnded', { code });
