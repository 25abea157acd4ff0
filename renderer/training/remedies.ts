import type { DesignDocument } from '../../engine/graph/document';
import type { Verdict } from '../../engine/training/protocol';
import { type Remedy, remedyFor } from '../../engine/training/remedies';
import { isFixed, useDesign } from '../state/designStore';
import { isBroken } from './brokenOff';
import { useRuns } from './runStore';

/** What may help a run of this design, by what its curves say. */
export const remediesOf = (begun: DesignDocument, verdict: Verdict): readonly Remedy[] =>
  verdict.remedies.flatMap((kind) => remedyFor(begun, kind, verdict) ?? []);

/** Whether something may help the shown run now. */
export function canRemedy(): boolean {
  const { current, history, designs, starting } = useRuns.getState();
  const begun = current && designs.get(current.run);
  const verdict = history?.verdict ?? current?.verdict;
  if (!begun || !verdict || starting || isFixed(useDesign.getState())) return false;
  return !isBroken(current) && remediesOf(begun, verdict).length > 0;
}
