import { WasmExecutable } from '../../../engine/backends/wasm/executable';
import { sizesOf } from './calls';
import type { Trainee } from './trainee';

/** The calls of a step with one kernel and the same sizes, together. */
export interface KernelTime {
  readonly kernel: string;
  readonly sizes: string;
  readonly calls: number;
  /** Of a step; the median over its repeats. */
  readonly ms: number;
}

/** Where a train step spends its time: it is replayed call by call, in order, so that caches are as they are in a step. */
export async function kernelTimes(trainee: Trainee, repeats: number): Promise<readonly KernelTime[]> {
  for (let i = 0; i < 3; i++) await trainee.train();
  const executable = trainee.plans[0]?.executable;
  if (!(executable instanceof WasmExecutable)) throw new TypeError('Only plans of the CPU are looked into');
  const groups = new Map<string, { kernel: string; sizes: string; calls: number; times: Float64Array }>();
  const groupOf = executable.steps.map((step) => {
    const sizes = sizesOf(step);
    const key = `${step.kernel} ${sizes}`;
    const group = groups.get(key) ?? { kernel: step.kernel, sizes, calls: 0, times: new Float64Array(repeats) };
    group.calls++;
    groups.set(key, group);
    return group;
  });
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const at of groupOf.keys()) {
      const begin = performance.now();
      executable.runStep(at);
      const { times } = groupOf[at] as { times: Float64Array };
      times[repeat] = (times[repeat] as number) + performance.now() - begin;
    }
  }
  return [...groups.values()]
    .map(({ times, ...group }) => ({ ...group, ms: times.sort()[repeats >> 1] as number }))
    .sort((a, b) => b.ms - a.ms);
}
