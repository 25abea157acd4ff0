import { RunError } from '../../core/errors';

export const detailOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Drivers write reports of pages into what they tell. */
const MOST_CHARACTERS = 500;

/** The first line of what a driver tells, without its full stop: it becomes a part of sentences that have one of their own. */
export function brief(words: string): string {
  const line = words.trim().split('\n', 1)[0]?.slice(0, MOST_CHARACTERS) ?? '';
  return line.replace(/[.:\s]+$/, '') || line;
}

/** The error of what can no longer be computed. */
export const gpuLost = (reason: string): RunError => new RunError('backend.gpuLost', { detail: brief(reason) });
