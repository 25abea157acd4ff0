import { RunError } from '../../core/errors';

export const detailOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The error of what can no longer be computed. The reason becomes a part of sentences that have a full stop of their own. */
export const gpuLost = (reason: string): RunError =>
  new RunError('backend.gpuLost', { detail: reason.replace(/\.+$/, '') });
