import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createWasmBackend, type ThreadHost, type WasmBackend } from '../../../engine/backends/wasm';
import { loadKernels } from './kernels';

/**
 * The CPU's backend in this process.
 * @param kernels Folder of the built kernels.
 * @param threads null: as many as the machine runs at once.
 * Throws RunError `host.kernelMissing`.
 */
export async function openCpuBackend(kernels: string, threads: number | null): Promise<WasmBackend> {
  const module = await loadKernels(kernels);
  return createWasmBackend({ module, threads: nodeThreads(kernels, threads ?? availableParallelism()) });
}

/** Threads of this process. `count` includes the caller's own. */
export function nodeThreads(kernels: string, count: number): ThreadHost {
  return {
    count,
    start: (start) => {
      const worker = new Worker(join(kernels, 'thread.cjs'), { workerData: start });
      // An idle thread keeps no process alive, and the others do the parts of one that cannot start.
      worker.unref();
      worker.on('error', () => {});
      return () => void worker.terminate();
    },
  };
}
