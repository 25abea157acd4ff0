import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import v8 from 'node:v8';
import { createWasmBackend, type WasmBackend, type WasmOptions } from '../../../engine/backends/wasm';
import { nodeThreads } from '../../../main/host/engine/cpuBackend';
import { buildKernels } from '../../support/backends';

// Node 22 and later have relaxed SIMD and refuse the flag.
if (Number(process.versions.node.split('.')[0]) < 22) v8.setFlagsFromString('--experimental-wasm-relaxed-simd');

buildKernels();

/** Both builds of the kernels: each must pass everything, whichever this machine would pick. */
export const kernelBuilds = ['plain', 'relaxed'] as const;

const kernels = join(import.meta.dirname, '../../../dist/kernels');

/** Threads as the engine process has them. */
export const testThreads = (count: number) => nodeThreads(kernels, count);

export async function wasmBackend(
  build: (typeof kernelBuilds)[number],
  options: Omit<WasmOptions, 'module'> = {},
): Promise<WasmBackend> {
  const bytes = readFileSync(join(kernels, `${build}.wasm`));
  return createWasmBackend({ module: new WebAssembly.Module(bytes), ...options });
}
