// Compiles the WebAssembly kernels to dist/kernels/{plain,relaxed}.wasm; `build.mjs --only kernels` does so where they are stale.
import { mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const target = join(root, 'dist/kernels');
/** @type {Record<string, readonly string[]>} */
const builds = { plain: ['simd', 'threads'], relaxed: ['simd', 'threads', 'relaxed-simd'] };

mkdirSync(target, { recursive: true });
for (const [name, features] of Object.entries(builds)) {
  const file = join(target, `${name}.wasm`);
  const unfinished = `${file}.${process.pid}`;
  const { error, stderr } = await asc.main([
    join(root, 'engine/backends/wasm/assembly/index.ts'),
    ...['--runtime', 'stub', '--optimizeLevel', '3', '--noAssert', '--importMemory'],
    ...['--sharedMemory', '--maximumMemory', '65536', '--memoryBase', '4096'],
    ...features.flatMap((feature) => ['--enable', feature]),
    ...['--outFile', unfinished],
  ]);
  if (error) throw new Error(`${stderr.toString()}\n${error.message}`);
  // At once, so that nobody reads half a file.
  renameSync(unfinished, file);
}
