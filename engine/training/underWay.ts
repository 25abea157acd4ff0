import { yieldToHost } from './hostLoop';
import type { BatchResult } from './session';

/** How long a device should take for a lot, in milliseconds. */
const AIM_MS = 100;
/** Batches of a lot at most: with more a stop would take long where the first ones told little. */
const MOST = 256;

interface GivenBatch {
  readonly later: Promise<BatchResult>;
  hear(result: BatchResult): void;
}

/**
 * Batches that a device was given and has not told of yet. There are mostly two lots of them: one that it works on and one
 * that waits behind it, each of as many batches as the device does in about a tenth of a second.
 */
export class UnderWay {
  private readonly lots: GivenBatch[][] = [];
  private gathering: GivenBatch[] = [];
  private size = 1;
  /** When the lot before was heard of; null where the device was idle before the next one. */
  private since: number | null = null;

  /** `hear` is called with the result, in the order of the batches, while `lotDone` or `all` is waited for. */
  add(later: Promise<BatchResult>, hear: GivenBatch['hear']): void {
    // Whoever waits hears of a failure; nobody may wait for the batches behind it.
    later.catch(() => undefined);
    this.gathering.push({ later, hear });
  }

  /** Whether the latest batch made a lot whole. */
  get isLot(): boolean {
    return this.gathering.length >= this.size;
  }

  /** Lets the device have the lot, and hears of the one before it where there are two. Rejects as its batches do. */
  async lotDone(): Promise<void> {
    this.lots.push(this.gathering);
    this.gathering = [];
    // A turn of the host hands over what was asked for: a lot is a submit of its own, however long the wait.
    await yieldToHost();
    const [first] = this.lots;
    if (this.lots.length < 2 || !first) return;
    this.lots.shift();
    await heard(first);
    const now = performance.now();
    if (this.since !== null) this.size = sizeFor(this.size, first.length, now - this.since);
    this.since = now;
  }

  /** Hears of all. Rejects as the batches do. */
  async all(): Promise<void> {
    const all = [...this.lots.splice(0).flat(), ...this.gathering];
    this.gathering = [];
    this.since = null;
    await heard(all);
  }
}

async function heard(lot: readonly GivenBatch[]): Promise<void> {
  for (const { later, hear } of lot) hear(await later);
}

/** Batches for the aim after so many took `ms`; not more than twice as many as before. */
function sizeFor(before: number, count: number, ms: number): number {
  const wanted = Math.floor((AIM_MS * count) / Math.max(ms, 0.001));
  return Math.max(1, Math.min(wanted, 2 * before, MOST));
}
