import { appendFileSync, closeSync, existsSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Pieces } from '../../../engine/formats';
import type { Boundary } from '../../../engine/training/boundary/field';
import type { News } from '../../../engine/training/history';
import { onFile } from '../failures';
import { writeAtomic, writePieces } from '../files/atomicFile';
import { toJson } from '../files/jsonNumbers';
import { removeDead } from '../files/leftovers';
import { RUN_FILES } from './files';
import { readSteps } from './reader';

/** At most this often a file is forced to the disk; what the process wrote outlives the process without it. */
const SYNC_EVERY_MS = 1000;
const LINE_END = 0x0a;

/** Writes a run's files as the news come. What returns, or is fulfilled, is done: a kill right after loses nothing of it. */
export interface RunLog {
  step(step: number, loss: number): void;
  news(news: News): void;
  /** Replaces the one before. */
  boundary(boundary: Boundary): void;
  checkpoint(file: Pieces): Promise<void>;
  best(file: Pieces): Promise<void>;
  close(): void;
}

/** What a full disk or a power cut left half of is cut off: what comes next would be lost with it. */
function mend(file: string, lengthOfWhole: (bytes: Uint8Array) => number): void {
  if (!existsSync(file)) return;
  const bytes = readFileSync(file);
  const whole = lengthOfWhole(bytes);
  if (whole < bytes.length) truncateSync(file, whole);
}

/** Throws InputError naming the file where the system refuses, here and in what it gives. */
export function openRunLog(folder: string): RunLog {
  removeDead(folder);
  const row = new Float64Array(2);
  const rowBytes = new Uint8Array(row.buffer);
  const stepsFile = join(folder, RUN_FILES.steps);
  const eventsFile = join(folder, RUN_FILES.events);
  const steps = onFile(stepsFile, () => {
    mend(stepsFile, ({ length }) => length - (length % rowBytes.length));
    return openSync(stepsFile, 'a');
  });
  onFile(eventsFile, () => mend(eventsFile, (bytes) => bytes.lastIndexOf(LINE_END) + 1));
  const lastSync = new Map<string, number>();

  const writeWeights = async (name: string, file: Pieces) => {
    const now = performance.now();
    const sync = now - (lastSync.get(name) ?? -Infinity) >= SYNC_EVERY_MS;
    await writePieces(join(folder, name), file, sync);
    if (sync) lastSync.set(name, now);
  };

  const writeStep = (step: number, loss: number) => {
    row[0] = step;
    row[1] = loss;
    onFile(stepsFile, () => writeSync(steps, rowBytes));
  };

  /** Where a run goes on from an earlier step, that step stands there once more, as `readSteps` wants it. */
  const goBackTo = (step: number) => {
    const done = readSteps(folder);
    if ((done.step.at(-1) ?? 0) > step) writeStep(step, done.loss[done.step.lastIndexOf(step)] ?? Number.NaN);
  };

  return {
    step: writeStep,
    news: (news) => {
      if (news.kind === 'started') goBackTo(news.step);
      onFile(eventsFile, () => appendFileSync(eventsFile, `${toJson({ time: Date.now(), ...news })}\n`));
    },
    boundary: (boundary) => {
      const file = join(folder, RUN_FILES.boundary);
      writeAtomic(file, toJson(boundary), { newFolder: false });
    },
    checkpoint: (file) => writeWeights(RUN_FILES.checkpoint, file),
    best: (file) => writeWeights(RUN_FILES.best, file),
    close: () => closeSync(steps),
  };
}
