import { useInTurn } from '../../shared/useInTurn';
import { type RunsState, useRuns } from '../../training/runStore';
import { BeforeAfter } from './BeforeAfter';
import { HealthLine } from './HealthLine';
import { OtherDesign } from './OtherDesign';
import { VerdictLine } from './VerdictLine';

const told = ({ current, history }: RunsState) => ({
  entry: current,
  verdict: history?.verdict ?? current?.verdict ?? null,
  health: history?.health ?? null,
});

/** What the shown run's curves say in words: the verdict, what a remedy did, and what the layers warn of. */
export function RunLines() {
  const { entry, verdict, health } = useInTurn(useRuns, told);
  if (!entry) return null;
  return (
    <>
      <VerdictLine verdict={verdict} entry={entry} />
      <BeforeAfter entry={entry} />
      <OtherDesign run={entry.run} />
      <HealthLine health={health} />
    </>
  );
}
