import type { DataSettings } from '../../graph/document';
import type { Message } from '../../text/messages';
import type { DataFiles } from '../contract';
import { openData } from '../open';
import { Ring, type RingMemory } from './ring';

/** What a reading thread needs: `runReader` with it is all that it does. Can be sent to a worker. */
export interface ReaderStart {
  readonly settings: DataSettings;
  readonly seed: number;
  readonly limit: number | null;
  readonly memory: RingMemory;
}

/** The platform's threads for reading, which the host supplies. */
export interface ReaderHost {
  /** What a thread must spare on each batch to be worth it, in milliseconds. */
  readonly worthMs: number;
  /**
   * Starts one that calls `runReader(start)`; it may come late, or never. `ended` is called with the reason when it is gone by itself.
   * Gives what ends it.
   */
  start(start: ReaderStart, ended: (reason: Message) => void): () => void;
}

/** The whole life of a reading thread: opens the data by itself and fills batches in turn. Returns when its ring is closed. */
export async function runReader({ settings, seed, limit, memory }: ReaderStart, files: DataFiles): Promise<void> {
  const ring = new Ring(memory);
  try {
    const source = await openData(settings, seed, limit, files);
    const { inputs, targets } = memory.shape;
    ring.ready();
    for (let batch = 0; ; batch = (batch + 1) | 0) {
      while (ring.asked === batch) ring.awaitAsked(batch);
      if (ring.isClosed) return;
      if (((batch - ring.dropped) | 0) >= 0) {
        const slot = ring.slot(batch);
        const samples = slot.head[1] as number;
        await source.readInto(
          ring.partOf(batch),
          slot.indices.subarray(0, samples),
          slot.inputs.subarray(0, samples * inputs),
          slot.targets.subarray(0, samples * targets),
          slot.head[2],
        );
      }
      ring.finish(batch);
    }
  } catch (error) {
    ring.fail(error);
  }
}
