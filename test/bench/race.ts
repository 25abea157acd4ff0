import { setTimeout as wait } from 'node:timers/promises';

/** How long is measured. */
export interface Pace {
  /** A runner runs at least this long before it is timed. */
  readonly warmMs: number;
  readonly blockMs: number;
  readonly blocks: number;
}

export const FULL: Pace = { warmMs: 800, blockMs: 250, blocks: 9 };
export const QUICK: Pace = { warmMs: 250, blockMs: 120, blocks: 3 };

const WARM_STEPS = 3;
/** Threads that spin for a while after their work are asleep before the next runner begins. */
const PAUSE_MS = 40;

/** Something that can be timed: runs that many steps and gives their milliseconds, all together. */
export type Runner = (steps: number) => Promise<number>;

export interface Lap {
  /** Of one step; the median over the blocks. */
  readonly ms: number;
  /** Milliseconds a step of each block, in the order in which they ran. */
  readonly blocks: readonly number[];
}

/** Lets runners take turns, a block of steps each, the others idle meanwhile. */
export async function race(runners: readonly Runner[], pace: Pace): Promise<readonly Lap[]> {
  const entries: { run: Runner; steps: number; blocks: number[] }[] = [];
  for (const run of runners) {
    const step = await warmUp(run, pace);
    entries.push({ run, steps: Math.max(1, Math.round(pace.blockMs / step)), blocks: [] });
  }
  for (let block = 0; block < pace.blocks; block++) {
    for (const { run, steps, blocks } of entries) {
      await wait(PAUSE_MS);
      blocks.push((await run(steps)) / steps);
    }
  }
  return entries.map(({ blocks }) => ({ ms: median(blocks), blocks }));
}

/** Until code is compiled and memory touched; gives a step's milliseconds. */
export async function warmUp(run: Runner, { warmMs }: Pace): Promise<number> {
  let steps = 1;
  let total = 0;
  let ms = 0;
  for (let spent = 0; spent < warmMs || total < WARM_STEPS; spent += ms) {
    if (ms > 0 && ms < warmMs / 4) steps *= 2;
    ms = await run(steps);
    total += steps;
  }
  return ms / steps;
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
