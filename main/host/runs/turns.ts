import { join } from 'node:path';
import type { DeviceChoice } from '../../ipc/contract/gpu';
import type { Projects } from '../designs/projects';
import type { Lent } from './launch';
import type { Loans } from './loans';
import { readQueue, takeFromQueue } from './queue';
import { choiceOf, readRecord } from './record';

/** Whose turn it is in the designs' queues. */
export interface Turns {
  /** Starts the next run of a design's queue, if nobody trains the design. */
  advance(path: string): void;
  /** Has the queues of these designs go on that can. */
  wake(paths: () => readonly string[]): void;
  /** No run begins any more. */
  close(): void;
}

interface TurnsOptions {
  readonly projects: Projects;
  readonly isTrained: (path: string) => boolean;
  /** Throws where the run is damaged or gone. */
  readonly start: (path: string, run: string, gpu: Lent) => void;
  /** Finds a GPU for a run that is to have one. */
  readonly seek: Loans['seek'];
}

export function openTurns({ projects, isTrained, start, seek }: TurnsOptions): Turns {
  /** Designs whose next run begins once a window has lent it its GPU, or has none. */
  const waiting = new Set<string>();
  let closing = false;

  const advance = (path: string): void => {
    const runs = projects.runs(path);
    const [next] = readQueue(runs);
    if (closing || next === undefined || isTrained(path) || waiting.has(path)) return;
    const choice = choiceIn(join(runs, next), next);
    if (choice === 'cpu') {
      launch(path, next, null);
      return;
    }
    waiting.add(path);
    seek({ run: next, path, choice, waits: false, real: false, found: (gpu) => begin(path, next, gpu) });
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

  /** Gives whether it took the GPU. */
  const begin = (path: string, run: string, gpu: Lent): boolean => {
    waiting.delete(path);
    if (closing) return false;
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
    },
  };
}

function choiceIn(folder: string, run: string): DeviceChoice {
  try {
    return choiceOf(readRecord(folder, run));
  } catch {
    // Damaged: starting it tells.
    return 'cpu';
  }
}
