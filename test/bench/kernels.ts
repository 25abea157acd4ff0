import type { KernelTime } from './engine/kernelTimes';
import { FULL, warmUp } from './race';
import type { Opened } from './requests';
import type { StartSide } from './sides';

/** How long the calls are timed, and how often at most. */
const TIMED_MS = 3000;
const MOST_REPEATS = 300;
/** Groups below this share of the step are told together. */
const SMALL = 0.002;

/** Prints the calls of a network's train step, the most expensive first. */
export async function printKernels(start: StartSide, network: string, print: (line: string) => void): Promise<void> {
  const side = start();
  try {
    const { description } = await side.ask<Opened>({ ask: 'open', network, threads: 1 });
    const ms = await warmUp(side, 'train', FULL);
    const repeats = Math.min(MOST_REPEATS, Math.max(3, Math.round(TIMED_MS / ms)));
    const times = await side.ask<readonly KernelTime[]>({ ask: 'kernels', repeats });
    const total = times.reduce((sum, time) => sum + time.ms, 0);
    const calls = times.reduce((sum, time) => sum + time.calls, 0);
    print(`${network}: a train step takes ${ms.toFixed(3)} ms (${description}); its calls, timed one by one:`);
    const shown = times.filter((time) => time.ms >= total * SMALL);
    for (const time of shown) print(kernelLine(time, total));
    const rest = times.filter((time) => time.ms < total * SMALL);
    const restMs = rest.reduce((sum, time) => sum + time.ms, 0);
    if (rest.length > 0)
      print(
        kernelLine(
          {
            kernel: `${rest.length} more groups`,
            sizes: '',
            calls: rest.reduce((sum, time) => sum + time.calls, 0),
            ms: restMs,
          },
          total,
        ),
      );
    print(`${total.toFixed(3)} ms in ${calls} calls`);
  } finally {
    side.close();
  }
}

function kernelLine({ kernel, sizes, calls, ms }: KernelTime, total: number): string {
  const share = `${((100 * ms) / total).toFixed(1)} %`;
  return `${ms.toFixed(3).padStart(9)} ms ${share.padStart(7)} ${String(calls).padStart(4)}×  ${kernel.padEnd(18)} ${sizes}`;
}
