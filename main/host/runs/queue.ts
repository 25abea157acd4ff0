import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { writeAtomic } from '../files/atomicFile';
import { RUN_FILES } from './files';

/** Beside the runs of a design: those that wait for their turn, the next one first. */
const QUEUE_FILE = 'queue.json';

const queueFile = v.object({ version: v.literal(1), runs: v.array(v.string()) });

/** Runs that wait, in order; none where the file is missing or damaged. What was removed by hand does not wait any more. */
export function readQueue(runs: string): readonly string[] {
  const file = join(runs, QUEUE_FILE);
  if (!existsSync(file)) return [];
  try {
    const { runs: waiting } = v.parse(queueFile, JSON.parse(readFileSync(file, 'utf8')));
    return waiting.filter((run) => existsSync(join(runs, run, RUN_FILES.record)));
  } catch {
    return [];
  }
}

function writeQueue(runs: string, waiting: readonly string[]): void {
  const file = join(runs, QUEUE_FILE);
  if (waiting.length === 0) rmSync(file, { force: true });
  else writeAtomic(file, `${JSON.stringify({ version: 1, runs: waiting })}\n`, { newFolder: false });
}

/** Puts a run at a place of the queue, the first being 0; a run that stands there already moves. */
export function placeInQueue(runs: string, run: string, place: number): void {
  const others = readQueue(runs).filter((other) => other !== run);
  writeQueue(runs, others.toSpliced(place, 0, run));
}

/** Takes a run out; gives the place it had, null where it was not in the queue. */
export function takeFromQueue(runs: string, run: string): number | null {
  const waiting = readQueue(runs);
  const place = waiting.indexOf(run);
  if (place < 0) return null;
  writeQueue(runs, waiting.toSpliced(place, 1));
  return place;
}
