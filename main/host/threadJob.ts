import { Worker } from 'node:worker_threads';
import { type CancelledError, RunError } from '../../engine/core/errors';
import type { HostFailure } from '../ipc/contract';
import { inputError } from './failures';

/** What a thread with one job tells. */
export type JobMessage<Told, Found> =
  | { readonly kind: 'told'; readonly told: Told }
  | { readonly kind: 'done'; readonly found: Found }
  | { readonly kind: 'failed'; readonly failure: HostFailure };

/** A job in a thread of its own: the windows and runs go on however long it takes. */
export interface RunningJob<Found> {
  /** Rejects with the LoomError that the job ended in, CancelledError after `cancel`. */
  readonly result: Promise<Found>;
  cancel(): void;
}

/** @param script The built thread. @param cancelled What the result rejects with after a stop. */
export function startJob<Told, Found>(
  script: string,
  workerData: unknown,
  onTold: (told: Told) => void,
  cancelled: () => CancelledError,
): RunningJob<Found> {
  const worker = new Worker(script, { workerData });
  let stopped = false;
  const result = new Promise<Found>((resolve, reject) => {
    worker.on('message', (message: JobMessage<Told, Found>) => {
      if (message.kind === 'told') onTold(message.told);
      else if (message.kind === 'done') resolve(message.found);
      else reject(inputError(message.failure.error, message.failure.layer));
    });
    worker.on('error', ({ message }) => reject(new RunError('host.internal', { detail: message })));
    worker.on('exit', (code) =>
      reject(stopped ? cancelled() : new RunError('host.internal', { detail: `exit code ${code}` })),
    );
  });
  return {
    result,
    cancel: () => {
      stopped = true;
      void worker.terminate();
    },
  };
}
