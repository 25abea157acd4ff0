import { yardstick } from './yardstick';

/** What the yardstick takes at its quickest on two cloud cores of 2023 with nothing else to do. */
const QUIET_MS = 0.85;

/** Milliseconds of processor time that a piece of work takes. */
export function processorTime(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/**
 * Milliseconds of processor time of the quickest of several turns, as they would be on a quiet machine. What else a machine
 * does only ever makes work slower: the quickest turn is nearest to what it costs. And where neighbours take the caches and
 * the clock of a shared machine, they take them from the yardstick between the turns too, which is then so many times slower
 * than it is when quiet; a quicker machine is not counted against. So a bound can be the one that was promised.
 */
export function quietTime(turns: number, work: (turn: number) => unknown): number {
  let quickest = Number.POSITIVE_INFINITY;
  let pace = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < turns; turn++) {
    quickest = Math.min(
      quickest,
      processorTime(() => work(turn)),
    );
    pace = Math.min(pace, processorTime(yardstick));
  }
  return quickest / Math.max(1, pace / QUIET_MS);
}
