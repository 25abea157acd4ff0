import type { RunEntry, RunState } from '../../main/ipc/contract';
import type { RunsState } from './runStore';

const BEFORE_ITS_TIME: ReadonlySet<RunState> = new Set(['crashed', 'failed', 'stopped']);

/** Whether a run is not going on although it should. */
export const isBroken = ({ state, error }: RunEntry): boolean =>
  state === 'crashed' || (state === 'failed' && error !== null);

/** The shown run where it can be gone on with: it ended before its time and left a checkpoint. */
export const brokenOff = ({ current }: Pick<RunsState, 'current'>): string | null =>
  current?.canResume && BEFORE_ITS_TIME.has(current.state) ? current.run : null;
