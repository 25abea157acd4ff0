import type { HostEvent } from '../../ipc/contract';
import type { Projects } from '../designs/projects';
import type { Lent } from './launch';
import { readQueue, takeFromQueue } from './queue';

/** A window that answers nothing for so long lends nothing: the run then trains on the CPU. */
const LEND_MS = 30_000;

/** Whose turn it is in the designs' queues. */
export interface Turns {
  /** Starts the next run of a design's queue, if nobody trains the design. */
  advance(path: string): void;
  /** Has the queues of these designs go on that can. */
  wake(paths: () => readonly string[]): void;
  /** Starts a run whose turn has come on the GPU that it was promised, or without it; gives whether it took the GPU. */
  begin(run: string, gpu: Lent): boolean;
  /** No run begins any more. */
  close(): void;
}

interface TurnsOptions {
  readonly projects: Projects;
  readonly isTrained: (path: string) => boolean;
  /** Throws where the run is damaged or gone. */
  readonly start: (path: string, run: string, gpu: Lent) => void;
  /** Whether a window promised the run a GPU. */
  readonly isPromised: (run: string) => boolean;
  readonly publish: (event: HostEvent) => void;
}

interface Waiting {
  readonly path: string;
  readonly timer: NodeJS.Timeout;
}

export function openTurns({ projects, isTrained, start, isPromised, publish }: TurnsOptions): Turns {
  /** Runs whose turn it is once a window has lent them its GPU, or has not. */
  const waiting = new Map<string, Waiting>();
  let closing = false;

  const isWaiting = (path: string) => [...waiting.values()].some((other) => other.path === path);

  const advance = (path: string): void => {
    const [next] = readQueue(projects.runs(path));
    if (closing || next === undefined || isTrained(path) || isWaiting(path)) return;
    if (isPromised(next)) {
      waiting.set(next, { path, timer: setTimeout(() => begin(next, null), LEND_MS) });
      publish({ kind: 'gpuWanted', run: next });
    } else launch(path, next, null);
  };

  const launch = (path: string, run: string, gpu: Lent): boolean => {
    // Out of the queue first: a run that brings the host down is not started again and again.
    takeFromQueue(projects.runs(path), run);
    try {
      start(path, run, gpu);
      return true;
    } catch {
      // Damaged meanwhile: it stays in the list as what it is, and the next one has its turn.
      advance(path);
      return false;
    }
  };

  const begin = (run: string, gpu: Lent): boolean => {
    const found = waiting.get(run);
    if (!found) return false;
    clearTimeout(found.timer);
    waiting.delete(run);
    if (closing) return false;
    const { path } = found;
    try {
      // Moved behind others, taken out, or overtaken by one that goes on where it stopped.
      const isNext = readQueue(projects.runs(path))[0] === run && !isTrained(path);
      if (isNext) return launch(path, run, gpu);
      advance(path);
    } catch {
      // As in `wake`: nobody asked just now.
    }
    return false;
  };

  return {
    advance,
    begin,
    wake: (paths) => {
      if (closing) return;
      try {
        for (const path of paths()) advance(path);
      } catch {
        // A disk that refuses, or a folder that is gone: nobody asked just now, and the queue is tried again later.
      }
    },
    close: () => {
      closing = true;
      for (const { timer } of waiting.values()) clearTimeout(timer);
    },
  };
}
