import { join } from 'node:path';
import { CancelledError } from '../../../engine/core/errors';
import type { Inspection } from '../../../engine/data/inspect/contract';
import type { DataFinding } from '../../../engine/data/lint';
import type { RawSamples } from '../../../engine/data/rawSamples';
import type { Choice } from '../../../engine/graph/document';
import type { DataFolders } from '../files/ownFiles';
import { type JobMessage, type RunningJob, startJob } from '../threads/threadJob';

/** What the thread is given. */
export interface LookStart {
  readonly folders: DataFolders;
  readonly task: InspectTask | DesignTask;
}

interface InspectTask {
  readonly kind: 'inspect';
  /** Path of the file or folder. */
  readonly data: string;
  /** Null: told by its name. */
  readonly source: string | null;
  /** How it is to be read, as far as that is not to be guessed. */
  readonly reading: Choice['params'];
}

/** Reads the data of a design as a run would, and tells what a person should know of it, or gives some of its samples. */
interface DesignTask {
  readonly kind: 'lint' | 'samples';
  /** The design's text. */
  readonly document: string;
}

interface LookResults {
  readonly inspect: Inspection;
  readonly lint: readonly DataFinding[];
  readonly samples: RawSamples;
}

export type LookMessage = JobMessage<number, LookResults[keyof LookResults]>;

/** A look at the user's data. @param threads Folder of the built threads, the kernels'. */
export function startLook<K extends keyof LookResults>(
  threads: string,
  start: LookStart & { readonly task: { readonly kind: K } },
  onProgress: (share: number) => void,
): RunningJob<LookResults[K]> {
  return startJob(join(threads, 'inspect.cjs'), start, {
    onTold: onProgress,
    cancelled: () => new CancelledError('data.inspect.cancelled', {}),
  });
}
