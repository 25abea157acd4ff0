import type { StorageId } from '../../../../plan/arena';
import type { LowerContext } from '../context';
import { partsFor } from '../parts';
import { read, type Step, write } from '../step';

/** The sum of chunks that were summed apart, in order. */
export function chunkSum(ctx: LowerContext, chunked: StorageId, count: number, chunks: number): Step {
  return {
    kernel: 'sumChunks',
    args: [read(chunked), write(ctx.out), count, chunks],
    parts: partsFor(chunks * count),
  };
}
