import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CancelledError, RunError } from '../../engine/core/errors';
import type { Inspection } from '../../engine/data/inspect/contract';
import type { FileSourceType } from '../../engine/data/inspect/kinds';
import type { DataFinding } from '../../engine/data/lint';
import type { HostFailure } from '../ipc/contract';
import { inputError } from './failures';
import type { DataFolders } from './ownFiles';

/** What the thread is given. */
export interface LookStart {
  readonly folders: DataFolders;
  readonly task: InspectTask | LintTask;
}

interface InspectTask {
  readonly kind: 'inspect';
  /** Path of the file or folder. */
  readonly data: string;
  /** Null: told by its name. */
  readonly source: FileSourceType | null;
}

/** Reads the data of a design as a run would, and tells what a person should know of it. */
interface LintTask {
  readonly kind: 'lint';
  /** The design's text. */
  readonly document: string;
}

interface LookResults {
  readonly inspect: Inspection;
  readonly lint: readonly DataFinding[];
}

export type LookMessage =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly found: LookResults[keyof LookResults] }
  | { readonly kind: 'failed'; readonly failure: HostFailure };

/** A look at the user's data, in a thread of its own: the window and runs go on whatever the file is. */
export interface RunningLook<T> {
  /** Rejects with the LoomError that the look ended in, CancelledError after `cancel`. */
  readonly result: Promise<T>;
  cancel(): void;
}

/** @param threads Folder of the built threads, the kernels'. */
export function startLook<K extends keyof LookResults>(
  threads: string,
  start: LookStart & { readonly task: { readonly kind: K } },
  onProgress: (share: number) => void,
): RunningLook<LookResults[K]> {
  const worker = new Worker(join(threads, 'inspect.cjs'), { workerData: start });
  let cancelled = false;
  const result = new Promise<LookResults[K]>((resolve, reject) => {
    worker.on('message', (message: LookMessage) => {
      if (message.kind === 'progress') onProgress(message.share);
      else if (message.kind === 'done') resolve(message.found as LookResults[K]);
      else reject(inputError(message.failure.error));
    });
    worker.on('error', ({ message }) => reject(new RunError('host.internal', { detail: message })));
    worker.on('exit', (code) =>
      reject(
        cancelled
          ? new CancelledError('data.inspect.cancelled', {})
          : new RunError('host.internal', { detail: `exit code ${code}` }),
      ),
    );
  });
  return {
    result,
    cancel: () => {
      cancelled = true;
      void worker.terminate();
    },
  };
}
