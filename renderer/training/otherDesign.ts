import type { DesignDocument } from '../../engine/graph/document';
import { isLive } from '../../engine/training/history';
import type { RunState } from '../../main/ipc/contract';
import { useDesign } from '../state/designStore';
import { type RunsState, useRuns } from './runStore';
import { trainsAlike } from './trainsAlike';

/** Ended before its time. */
const BROKEN_OFF: ReadonlySet<RunState> = new Set(['crashed', 'failed', 'stopped']);

/** The shown run where it can be gone on with: it ended before its time and left a checkpoint. */
export const brokenOff = ({ current }: Pick<RunsState, 'current'>): string | null =>
  current?.canResume && BROKEN_OFF.has(current.state) ? current.run : null;

/** Whether the shown run trains, or would go on with, something else than the open design. Runs of a remedy and of several seeds are so by their making. */
export function useOtherDesign(): boolean {
  const begun = useRuns(begunWith);
  const document = useDesign((state) => state.document);
  return begun !== null && document !== null && !trainsAlike(document, begun);
}

/** The design that the shown run trains, or would go on with; null for what is over, not read yet, or meant to differ. */
function begunWith({ current, designs }: RunsState): DesignDocument | null {
  if (!current || current.origin || current.group) return null;
  return isLive(current) || brokenOff({ current }) !== null ? (designs.get(current.run) ?? null) : null;
}
