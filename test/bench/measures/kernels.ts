import type { KernelTime } from '../engine/kernelTimes';
import { FULL, warmUp } from '../race';
import type { Opened } from '../requests';
import { withSides } from '../side';
import { startEngine } from '../sides';

/** How long the calls are timed, and how often at most. */
const TIMED_MS = 3000;
const MOST_REPEATS = 300;
/** Groups below this share of the step are told together. */
const SMALL = 0.002;

/** Prints the calls of a network's train step, the most expensive first. */
export function printKernels(network: string, threads: number, print: (line: string) => void): Promise<void> {
  return withSides([startEngine()], async (engine) => {
    const { description } = await engine.ask<Opened>({ ask: 'open', network, threads });
    const ms = await warmUp(engine.runner('train'), FULL);
    const repeats = Math.min(MOST_REPEATS, Math.max(3, Math.round(TIMED_MS / ms)));
    const times = await engine.ask<readonly KernelTime[]>({ ask: 'kernels', repeats });
    const all = together('all', times);
    print(`${network}: a train step takes ${ms.toFixed(3)} ms (${description}); its calls, timed one by one:`);
    const small = times.filter((time) => time.ms < all.ms * SMALL);
    const rows = times.filter((time) => !small.includes(time));
    for (const time of rows) print(kernelLine(time, all.ms));
    if (small.length > 0) print(kernelLine(together(`${small.length} more groups`, small), all.ms));
    print(kernelLine(all, all.ms));
  });
}

function together(kernel: string, times: readonly KernelTime[]): KernelTime {
  const sum = (figure: 'ms' | 'calls') => times.reduce((total, time) => total + time[figure], 0);
  return { kernel, sizes: '', calls: sum('calls'), ms: sum('ms') };
}

function kernelLine({ kernel, sizes, calls, ms }: KernelTime, total: number): string {
  const share = `${((100 * ms) / total).toFixed(1)} %`;
  return `${ms.toFixed(3).padStart(9)} ms ${share.padStart(7)} ${String(calls).padStart(4)}×  ${kernel.padEnd(18)} ${sizes}`.trimEnd();
}
