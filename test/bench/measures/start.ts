import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeEngineSpawner } from '../../../main/host/threads/spawnNode';
import { BUILT } from '../build';
import { milliseconds } from '../format';
import { median } from '../race';

interface StartTime {
  /** From its fork until the engine process has answered a request; the median of `times`. */
  readonly ms: number;
  readonly times: readonly number[];
}

/** How long the app waits for its engine process. */
export async function measureStart(repeats: number, print: (line: string) => void): Promise<StartTime> {
  const times: number[] = [];
  for (let i = 0; i < repeats; i++) times.push(await startOnce());
  const ms = median(times);
  print(`\nEngine start: ${milliseconds(ms)} ms from the fork to the first answer`);
  return { ms, times };
}

/** It is asked for a run in a folder that is not there, and says so at once. */
function startOnce(): Promise<number> {
  const spawn = nodeEngineSpawner(BUILT.engineProcess);
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    const engine = spawn();
    let ms: number | null = null;
    engine.onMessage(() => {
      ms ??= performance.now() - begin;
      engine.kill();
    });
    // Once it is gone: two starts must not overlap.
    engine.onExit((how) => (ms === null ? reject(new Error(`the engine process ended, ${how}`)) : resolve(ms)));
    engine.send({
      kind: 'start',
      folder: join(tmpdir(), 'layerloom-bench', 'no such run'),
      kernels: BUILT.kernels,
      data: '',
      own: '',
      document: '',
      limit: null,
      threads: null,
      resume: false,
      choice: 'cpu',
      gpu: null,
    });
  });
}
