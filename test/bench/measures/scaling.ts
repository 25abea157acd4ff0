import { cells, milliseconds, ratio } from '../format';
import { type Pace, race } from '../race';
import type { Burnt, Opened } from '../requests';
import { withSides } from '../side';
import { startEngine, startPeak } from '../sides';

const NETWORK = 'mnist-cnn';
const BURN_ROUNDS = 1_000_000;

export interface ScalingRow {
  readonly threads: number;
  /** Of a train step; null where the engine cannot have so many threads. */
  readonly ms: number | null;
  /** Over one thread. */
  readonly gain: number | null;
  /** What as many bare multiply-add loops at once gain over one. */
  readonly bareGain: number;
}

/** What threads gain, beside what the machine gives: cores that share a clock or a core do not double it. */
export async function measureScaling(
  threads: number,
  pace: Pace,
  print: (line: string) => void,
): Promise<readonly ScalingRow[]> {
  const counts = Array.from({ length: threads }, (_, at) => at + 1);
  const engines = counts.map(() => startEngine());
  const rows = await withSides([startPeak(), ...engines], async (peak, ..._engines) => {
    const able: number[] = [];
    for (const [at, count] of counts.entries()) {
      const about = await engines[at]?.ask<Opened>({ ask: 'open', network: NETWORK, threads: count });
      if (about?.threads === count) able.push(count);
    }
    const burn = (count: number) => async (times: number) =>
      (await peak.ask<Burnt>({ ask: 'burn', threads: count, rounds: times * BURN_ROUNDS })).ms;
    const laps = await race(
      [...counts.map(burn), ...able.flatMap((count) => engines[count - 1]?.runner('train') ?? [])],
      pace,
    );
    const msOf = (at: number) => laps[at]?.ms ?? Number.NaN;
    return counts.map((count, at): ScalingRow => {
      const place = able.indexOf(count);
      const ms = place < 0 ? null : msOf(counts.length + place);
      const gain = ms === null ? null : msOf(counts.length) / ms;
      return { threads: count, ms, gain, bareGain: (count * msOf(0)) / msOf(at) };
    });
  });
  print(`\nThreads: a train step of ${NETWORK}, what they gain, what bare multiply-add loops gain, and the quotient`);
  print(`${'threads'.padEnd(20)}${cells(['ms', 'gain', 'bare gain', 'quotient'])}`);
  for (const { threads: count, ms, gain, bareGain } of rows) {
    const quotient = gain === null ? null : gain / bareGain;
    print(`${String(count).padEnd(20)}${cells([milliseconds(ms), ratio(gain), ratio(bareGain), ratio(quotient)])}`);
  }
  if (rows.some(({ ms }) => ms === null)) print('A dash: the engine does not have so many threads.');
  return rows;
}
