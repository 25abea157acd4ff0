import type { Backend } from '../../../engine/plan/backend';
import { webgpuBackend } from '../../support/webgpu';
import { kernelBuilds, testThreads, wasmBackend } from './kernelBuilds';

/** Kernels for a processor that plays the GPU compile in a third of the time; each of those for real ones stands in webgpu/. */
const software = process.env.LAYERLOOM_FULL !== '1';

/** Everything that is held against the reference: both builds of the CPU's kernels, and WebGPU. */
export const testedBackends: readonly (readonly [name: string, open: (threads?: number) => Promise<Backend>])[] = [
  ...kernelBuilds.map(
    (build) =>
      [
        `wasm (${build})`,
        (threads?: number) => wasmBackend(build, threads === undefined ? {} : { threads: testThreads(threads) }),
      ] as const,
  ),
  ['webgpu', () => webgpuBackend(undefined, software)],
];
