import { PerformanceObserver } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { Allocation } from '../requests';
import type { Trainee } from './trainee';

const WARM_STEPS = 500;
/** The heap is looked at this often: what a collection frees must not hide what was allocated. */
const LOOKS = 100;

const collect = () => (globalThis as { gc?: () => void }).gc?.();

/** Bytes that `work` allocates, without those of looking. Where a collection comes in between, the part around it is lost. */
async function allocated(work: () => Promise<unknown>): Promise<number> {
  let bytes = 0;
  let looking = Infinity;
  for (let look = 0; look < LOOKS; look++) {
    const idle = process.memoryUsage().heapUsed;
    const before = process.memoryUsage().heapUsed;
    await work();
    const after = process.memoryUsage().heapUsed;
    if (before > idle) looking = Math.min(looking, before - idle);
    if (after > before) bytes += after - before;
  }
  return Math.max(0, bytes - LOOKS * (Number.isFinite(looking) ? looking : 0));
}

/** Waits only where a step makes it wait, as a run does. */
async function trainFor(trainee: Trainee, steps: number): Promise<void> {
  for (let i = 0; i < steps; i++) {
    const step = trainee.train();
    if (step instanceof Promise) await step;
  }
}

/** What training steps leave behind. */
export async function allocation(trainee: Trainee, steps: number, growthSteps: number): Promise<Allocation> {
  await trainFor(trainee, WARM_STEPS);
  collect();
  const bytes = await allocated(() => trainFor(trainee, steps / LOOKS));

  let collections = 0;
  const observer = new PerformanceObserver((list) => {
    collections += list.getEntries().length;
  });
  collect();
  await wait(20);
  observer.observe({ entryTypes: ['gc'] });
  await trainFor(trainee, steps);
  await wait(20);
  observer.disconnect();

  // As many before: the heap's own room, which is kept, has its size then.
  await trainFor(trainee, growthSteps);
  collect();
  const before = process.memoryUsage.rss();
  await trainFor(trainee, growthSteps);
  collect();
  return { steps, bytes, collections, growthSteps, growthBytes: process.memoryUsage.rss() - before };
}
