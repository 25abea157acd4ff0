import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CancelledError, InputError, RunError } from '../../../engine/core/errors';
import type { Part } from '../../../engine/data/contract';
import type { Choice } from '../../../engine/graph/document';
import type { ShownSample, WeightChoice } from '../../../engine/training/evaluation/contract';
import type { EvaluatedRun, HostFailure } from '../../ipc/contract';
import { inputError } from '../failures';
import type { DataFolders } from '../files/ownFiles';
import type { RunFiles } from '../runs/weights';
import { threadEnded } from '../threads/ending';

/** What the thread is given. */
export interface EvaluationStart {
  readonly folders: DataFolders;
  readonly kernels: string;
  readonly files: RunFiles;
  /** What the run's inputs went through; null where it does not say. */
  readonly transforms: readonly Choice[] | null;
  readonly weights: WeightChoice;
  readonly part: Part;
}

/** What it is asked once it is done: samples by their places in the part. */
export interface ShowRequest {
  readonly id: number;
  readonly samples: readonly number[];
}

export type EvaluationMessage =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly found: EvaluatedRun }
  | { readonly kind: 'shown'; readonly id: number; readonly samples: readonly ShownSample[] }
  /** `id`: of the request; null where it is the evaluation that failed. */
  | { readonly kind: 'failed'; readonly id: number | null; readonly failure: HostFailure };

/** A thread that has a run's network predict a part of its data, and keeps the samples at hand. */
export interface KeptEvaluation {
  /** Rejects with the LoomError that it ended in, CancelledError after `close`. */
  readonly result: Promise<EvaluatedRun>;
  show(samples: readonly number[]): Promise<readonly ShownSample[]>;
  close(): void;
}

interface Waiting<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

export function startEvaluation(start: EvaluationStart, onProgress: (share: number) => void): KeptEvaluation {
  const worker = new Worker(join(start.kernels, 'evaluate.cjs'), { workerData: start });
  const asked = new Map<number, Waiting<readonly ShownSample[]>>();
  let requests = 0;
  let closed = false;
  let whole: Waiting<EvaluatedRun>;
  const result = new Promise<EvaluatedRun>((resolve, reject) => {
    whole = { resolve, reject };
  });

  const end = (error: Error) => {
    closed = true;
    whole.reject(error);
    for (const { reject } of asked.values()) reject(error);
    asked.clear();
    void worker.terminate();
  };
  worker.on('message', (message: EvaluationMessage) => {
    switch (message.kind) {
      case 'progress':
        return onProgress(message.share);
      case 'done':
        return whole.resolve(message.found);
      case 'shown':
        asked.get(message.id)?.resolve(message.samples);
        return void asked.delete(message.id);
      case 'failed': {
        const error = inputError(message.failure.error, message.failure.layer);
        if (message.id === null) return end(error);
        asked.get(message.id)?.reject(error);
        return void asked.delete(message.id);
      }
    }
  });
  worker.on('error', ({ message }) => end(new RunError('host.internal', { detail: message })));
  worker.on('exit', (code) => end(threadEnded(code)));

  return {
    result,
    show: (samples) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new InputError('evaluation.closed', {}));
        const id = requests++;
        asked.set(id, { resolve, reject });
        worker.postMessage({ id, samples } satisfies ShowRequest);
      }),
    close: () => end(new CancelledError('evaluation.cancelled', {})),
  };
}
