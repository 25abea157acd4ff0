import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CancelledError, RunError } from '../../engine/core/errors';
import type { Inspection } from '../../engine/data/inspect/contract';
import type { FileSourceType } from '../../engine/data/inspect/kinds';
import type { HostFailure } from '../ipc/contract';
import { inputError } from './failures';
import type { DataFolders } from './ownFiles';

/** What the thread is given. */
export interface InspectStart {
  readonly folders: DataFolders;
  /** Path of the file or folder. */
  readonly data: string;
  /** Null: told by its name. */
  readonly source: FileSourceType | null;
}

export type InspectMessage =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly inspection: Inspection }
  | { readonly kind: 'failed'; readonly failure: HostFailure };

/** A look at the user's data, in a thread of its own: the window and runs go on whatever the file is. */
export interface RunningInspection {
  /** Rejects with the LoomError that the look ended in, CancelledError after `cancel`. */
  readonly result: Promise<Inspection>;
  cancel(): void;
}

/** @param threads Folder of the built threads, the kernels'. */
export function startInspection(
  threads: string,
  start: InspectStart,
  onProgress: (share: number) => void,
): RunningInspection {
  const worker = new Worker(join(threads, 'inspect.cjs'), { workerData: start });
  let cancelled = false;
  const result = new Promise<Inspection>((resolve, reject) => {
    worker.on('message', (message: InspectMessage) => {
      if (message.kind === 'progress') onProgress(message.share);
      else if (message.kind === 'done') resolve(message.inspection);
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
