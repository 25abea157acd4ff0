import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ReaderHost } from '../../../engine/data/ahead/reader';
import type { DataFolders } from '../files/ownFiles';

/** Handing over and being woken, and what kernels lose where there are no more cores than their threads. */
const WORTH_MS = 0.05;

/** Reading threads of this process. @param threads Folder of the built ones, the kernels'. */
export function nodeReaders(threads: string, folders: DataFolders): ReaderHost {
  return {
    worthMs: WORTH_MS,
    start: (start, ended) => {
      const worker = new Worker(join(threads, 'reader.cjs'), { workerData: { start, folders } });
      // It waits for most of its life, which keeps no process alive.
      worker.unref();
      worker.on('error', ({ message }) => ended({ code: 'data.reader', args: { detail: message } }));
      worker.on('exit', (code) => ended({ code: 'data.readerExit', args: { code } }));
      return () => void worker.terminate();
    },
  };
}
