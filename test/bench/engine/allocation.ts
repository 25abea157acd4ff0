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

/** What training steps leave behind. */
export async function allocation(trainee: Trainee, steps: number, growthSteps: number): Promise<Allocation> {
  for (let i = 0; i < WARM_STEPS; i++) await trainee.train();
  collect();
  const bytes = await allocated(async () => {
    for (let i = 0; i < steps / LOOKS; i++) await trainee.train();
  });

  let collections = 0;
  const observer = new PerformanceObserver((list) => {
    collections += list.getEntries().length;
  });
  collect();
  await wait(20);
  observer.observe({ entryTypes: ['gc'] });
  for (let i = 0; i < steps; i++) await trainee.train();
  await wait(20);
  observer.disconnect();

  // As many before: the heap's own room, which is kept, has its size then.
  for (let i = 0; i < growthSteps; i++) await trainee.train();
  collect();
  const before = process.memoryUsage.rss();
  for (let i = 0; i < growthSteps; i++) await trainee.train();
  collect();
  return { steps, bytes, collections, growthSteps, growthBytes: process.memoryUsage.rss() - before };
}
