import { RunError } from '../core/errors';
import type { MemoryNeed } from '../plan/backend';

const MEBIBYTE = 1 << 20;

/**
 * Refuses a run whose memory does not fit. `measure` tells what it takes in batches of a given size, without taking it.
 * Throws RunError `backend.memory.batch` with the largest batch that fits, `backend.memory.layers` where not even one
 * sample does; `backend.gpuArray.batch` and `backend.gpuArray` where the device does not take so large an array.
 * @param asked The batch size that is wanted. @param largest The largest one that makes a difference: all samples at once.
 */
export function refuseLargeRun(asked: number, largest: number, measure: (batchSize: number) => MemoryNeed): void {
  const need = measure(asked);
  if (isMet(need)) return;
  const fits = largestThat((batchSize) => isMet(measure(batchSize)), Math.min(asked, largest));
  if (fits === 0) {
    const least = measure(1);
    throw new RunError(least.isArray ? 'backend.gpuArray' : 'backend.memory.layers', inMebibytes(least));
  }
  const code = need.isArray ? 'backend.gpuArray.batch' : 'backend.memory.batch';
  throw new RunError(code, { ...inMebibytes(need), batch: asked, fits });
}

/** Whether a device had no room for what it was asked. */
export const isFull = (error: unknown): boolean => error instanceof RunError && error.code === 'backend.gpuMemory';

/**
 * What a device that had no room for a run says of it: it does not tell how much it has, so that half of what was wanted is
 * tried next. Other errors stay as they are.
 */
export function withSmallerBatch(
  error: unknown,
  asked: number,
  largest: number,
  measure: (batchSize: number) => MemoryNeed,
): unknown {
  if (!isFull(error)) return error;
  const { needed } = measure(asked);
  const fits = largestThat((batchSize) => measure(batchSize).needed <= needed / 2, Math.min(asked, largest));
  if (fits === 0) return error;
  return new RunError('backend.gpuMemory.batch', { needed: Math.ceil(needed / MEBIBYTE), batch: asked, fits });
}

const isMet = ({ needed, available }: MemoryNeed): boolean => needed <= available;

const inMebibytes = ({ needed, available }: MemoryNeed) => ({
  needed: Math.ceil(needed / MEBIBYTE),
  available: Math.max(0, Math.floor(available / MEBIBYTE)),
});

/** The largest whole number from 1 on and below `tooLarge` that suits, where all smaller ones do; 0 where none does. */
function largestThat(suits: (value: number) => boolean, tooLarge: number): number {
  let low = 0;
  let high = tooLarge;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (suits(middle)) low = middle;
    else high = middle;
  }
  return low;
}
