import type { ReaderHost, ReaderStart } from '../../../../engine/data/ahead/reader';
import { Ring } from '../../../../engine/data/ahead/ring';
import { nodeReaders } from '../../../../main/host/engine/dataThread';
import { builtAssets } from '../../../main/support/built';

/** Threads as the engine process has them, used whatever reading costs; and what has become of the latest. */
export interface WatchedReaders extends ReaderHost {
  readonly started: number;
  /** Resolves when the thread has opened its data. */
  ready(): Promise<void>;
  /** Ends the thread as if it had broken. */
  break(): void;
  /** Resolves when it is gone. */
  readonly gone: Promise<void>;
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** @param data The folder of packed data that threads read. */
export function watchedReaders(worthMs = -Infinity, data = builtAssets().data): WatchedReaders {
  const real = nodeReaders(builtAssets().kernels, { packed: data, own: '/' });
  let ring: Ring | null = null;
  let end = () => {};
  let left = () => {};
  const gone = new Promise<void>((resolve) => {
    left = resolve;
  });
  return {
    worthMs,
    started: 0,
    start(start: ReaderStart, ended) {
      (this as { started: number }).started++;
      ring = new Ring(start.memory);
      end = real.start(start, (reason) => {
        ended(reason);
        left();
      });
      return end;
    },
    async ready() {
      while (!ring?.isReady) await wait(2);
    },
    break: () => end(),
    gone,
  };
}
