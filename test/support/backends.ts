import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReferenceBackend } from '../../engine/backends/reference';
import { createWasmBackend, pickKernels } from '../../engine/backends/wasm';
import type { Backend } from '../../engine/plan/backend';

const root = join(import.meta.dirname, '..', '..');

let built = false;

/** Builds the kernels, and what their threads run, where their sources changed; a process looks once. */
export function buildKernels(): void {
  if (built) return;
  const build = spawnSync(process.execPath, [join(root, 'main/tools/build.mjs'), '--only', 'kernels,main', '--quiet'], {
    encoding: 'utf8',
  });
  if (build.status !== 0) throw new Error(build.stderr);
  built = true;
}

/** Every backend that runs where the tests run; each must agree with PyTorch. Kernels are built if need be. */
export async function testBackends(): Promise<readonly Backend[]> {
  buildKernels();
  const bytes = readFileSync(join(root, 'dist', 'kernels', `${pickKernels()}.wasm`));
  return [createReferenceBackend(), await createWasmBackend({ module: new WebAssembly.Module(bytes) })];
}
