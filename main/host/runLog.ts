import { appendFileSync, closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomic } from './atomicFile';
import type { RunNews } from './engineProtocol';
import { toJson } from './jsonNumbers';
import { RUN_FILES } from './runFolder';

/** At most this often a file is forced to the disk; what the process wrote outlives the process without it. */
const SYNC_EVERY_MS = 1000;

/** Writes a run's files as the news come. Each call is done when it returns: a kill right after loses nothing of it. */
export interface RunLog {
  step(step: number, loss: number): void;
  news(news: RunNews): void;
  checkpoint(bytes: Uint8Array): void;
  best(weights: Uint8Array): void;
  close(): void;
}

export function openRunLog(folder: string): RunLog {
  const steps = openSync(join(folder, RUN_FILES.steps), 'a');
  const row = new Float64Array(2);
  const rowBytes = new Uint8Array(row.buffer);
  const lastSync = new Map<string, number>();

  const writeWeights = (name: string, bytes: Uint8Array) => {
    const now = performance.now();
    const sync = now - (lastSync.get(name) ?? -Infinity) >= SYNC_EVERY_MS;
    writeAtomic(join(folder, name), bytes, { sync });
    if (sync) lastSync.set(name, now);
  };

  return {
    step: (step, loss) => {
      row[0] = step;
      row[1] = loss;
      writeSync(steps, rowBytes);
    },
    news: (news) => appendFileSync(join(folder, RUN_FILES.events), `${toJson({ time: Date.now(), ...news })}\n`),
    checkpoint: (bytes) => writeWeights(RUN_FILES.checkpoint, bytes),
    best: (weights) => writeWeights(RUN_FILES.best, weights),
    close: () => closeSync(steps),
  };
}
