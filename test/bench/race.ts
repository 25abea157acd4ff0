import { setTimeout as wait } from 'node:timers/promises';
import type { Mode, Ran } from './requests';
import type { Side } from './side';

/** How long is measured. */
export interface Pace {
  /** A side runs at least this long before it is timed, and at least WARM_STEPS steps. */
  readonly warmMs: number;
  readonly blockMs: number;
  readonly blocks: number;
}

export const FULL: Pace = { warmMs: 1000, blockMs: 350, blocks: 9 };
export const QUICK: Pace = { warmMs: 300, blockMs: 150, blocks: 3 };

const WARM_STEPS = 3;
/** Threads that spin for a while after their work are asleep before the next side begins. */
const PAUSE_MS = 40;

export interface Lap {
  readonly side: string;
  /** Of one step; the median over the blocks. */
  readonly ms: number;
  /** Milliseconds a step of each block, in the order in which they ran. */
  readonly blocks: readonly number[];
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Lets sides take turns on the network that they have opened, a block of steps each, the others idle meanwhile. */
export async function race(sides: readonly Side[], mode: Mode, pace: Pace): Promise<readonly Lap[]> {
  const entries: { side: Side; steps: number; blocks: number[] }[] = [];
  for (const side of sides) {
    const step = await warmUp(side, mode, pace);
    entries.push({ side, steps: Math.max(1, Math.round(pace.blockMs / step)), blocks: [] });
  }
  for (let block = 0; block < pace.blocks; block++) {
    for (const { side, steps, blocks } of entries) {
      await wait(PAUSE_MS);
      const { ms, loss } = await side.ask<Ran>({ ask: 'run', mode, steps });
      if (!Number.isFinite(loss)) throw new Error(`${side.name}: the loss is ${loss}`);
      blocks.push(ms / steps);
    }
  }
  return entries.map(({ side, blocks }) => ({ side: side.name, ms: median(blocks), blocks }));
}

/** Until code is compiled and memory touched; gives a step's milliseconds. */
export async function warmUp(side: Side, mode: Mode, { warmMs }: Pace): Promise<number> {
  let steps = 1;
  let total = 0;
  let run = 0;
  for (let spent = 0; spent < warmMs || total < WARM_STEPS; spent += run) {
    ({ ms: run } = await side.ask<Ran>({ ask: 'run', mode, steps }));
    total += steps;
    if (run < warmMs / 4) steps *= 2;
  }
  return run / steps;
}
