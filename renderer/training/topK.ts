import { topKOf } from '../../engine/graph/documentFields';
import type { RunCounts } from '../../engine/training/protocol';

/** The k of top-k accuracy that all these runs share; null where they differ, or none has begun. */
export function sharedTopK(runs: readonly ({ readonly counts: RunCounts | null } | null)[]): number | null {
  const known = new Set(runs.flatMap((run) => (run?.counts ? [topKOf(run.counts)] : [])));
  const [only = null] = known;
  return known.size === 1 ? only : null;
}
