import { Worker } from 'node:worker_threads';
import { type CancelledError, type LoomError, RunError } from '../../../engine/core/errors';
import type { Message } from '../../../engine/text/messages';
import type { HostFailure } from '../../ipc/contract';
import { inputError } from '../failures';
import { threadEnded } from './ending';

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
  /** Resolves when the thread has ended, whatever its result. */
  readonly gone: Promise<void>;
}

interface JobOptions<Told> {
  readonly onTold: (told: Told) => void;
  /** What the result rejects with after a stop. */
  readonly cancelled: () => CancelledError;
  /** What it rejects with where the thread tells of a failure. */
  readonly errorOf?: (message: Message, layer: string | null) => LoomError;
  /** A thread that has to undo what it began is told to stop, and ended after so many milliseconds. */
  readonly graceMs?: number;
}

/** @param script The built thread. */
export function startJob<Told, Found>(
  script: string,
  workerData: unknown,
  { onTold, cancelled, errorOf = inputError, graceMs = 0 }: JobOptions<Told>,
): RunningJob<Found> {
  const worker = new Worker(script, { workerData });
  let stopped = () => {};
  const result = new Promise<Found>((resolve, reject) => {
    worker.on('message', (message: JobMessage<Told, Found>) => {
      if (message.kind === 'told') return onTold(message.told);
      if (message.kind === 'done') resolve(message.found);
      else reject(errorOf(message.failure.error, message.failure.layer));
      void worker.terminate();
    });
    worker.on('error', ({ message }) => reject(new RunError('host.internal', { detail: message })));
    worker.on('exit', (code) => reject(threadEnded(code)));
    stopped = () => reject(cancelled());
  });
  const gone = new Promise<void>((resolve) => {
    worker.once('exit', () => resolve());
  });
  return {
    result,
    gone,
    cancel: () => {
      stopped();
      if (graceMs === 0) return void worker.terminate();
      worker.postMessage('stop');
      setTimeout(() => void worker.terminate(), graceMs).unref();
    },
  };
}
