import type { RunEntry, RunEvent, RunNews } from '../../main/ipc/contract';
import { emptyCurves, type RunCurves, withNews } from './curves';

export type CurvesByRun = ReadonlyMap<string, RunCurves>;

/** The list after host events, newest first. `onlyNew` keeps what is known: an answer may be older than the news. */
export function entriesAfter(
  runs: readonly RunEntry[],
  events: readonly RunEvent[],
  { onlyNew = false } = {},
): readonly RunEntry[] {
  const changed = new Map<string, RunEntry>();
  const removed = new Set<string>();
  for (const event of events) {
    if (event.kind === 'runChanged') {
      changed.set(event.entry.run, event.entry);
      removed.delete(event.entry.run);
    } else if (event.kind === 'runRemoved') {
      changed.delete(event.run);
      removed.add(event.run);
    }
  }
  if (changed.size === 0 && removed.size === 0) return runs;
  const kept = runs
    .filter((entry) => !removed.has(entry.run))
    .map((entry) => (onlyNew ? entry : (changed.get(entry.run) ?? entry)));
  for (const entry of runs) changed.delete(entry.run);
  return [...changed.values(), ...kept].sort((a, b) => b.started - a.started);
}

/**
 * Curves after host events. A run that is not read yet gets curves only when its start is among the events, as only
 * then nothing of it is missing.
 */
export function curvesAfter(curves: CurvesByRun, events: readonly RunEvent[], now: number): CurvesByRun {
  const news = new Map<string, RunNews[]>();
  for (const event of events) {
    if (event.kind !== 'run') continue;
    const list = news.get(event.run);
    if (list) list.push(event.event);
    else news.set(event.run, [event.event]);
  }
  if (news.size === 0) return curves;
  const after = new Map(curves);
  for (const [run, items] of news) {
    const known = curves.get(run) ?? (startsAfresh(items) ? emptyCurves(run) : null);
    if (known) after.set(run, withNews(known, items, now));
  }
  return after;
}

function startsAfresh(items: readonly RunNews[]): boolean {
  return items.some((item) => item.kind === 'started' && item.step === 0);
}
