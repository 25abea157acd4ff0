import type { DesignDocument } from '../../engine/graph/document';
import { isLive } from '../../engine/training/history';
import { useDesign } from '../state/designStore';
import { brokenOff } from './brokenOff';
import { type RunsState, useRuns } from './runStore';
import { trainsAlike } from './trainsAlike';

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
