/**
 * Compiles the kernels to dist/kernels/{plain,relaxed}.wasm; does nothing when they are newer than their sources.
 * Usage: node engine/backends/wasm/build.mjs [--force]
 */
import { mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const sources = join(here, 'assembly');
const target = join(here, '../../../dist/kernels');
const builds = { plain: ['simd'], relaxed: ['simd', 'relaxed-simd'] };

const changed = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function isFresh() {
  const files = readdirSync(sources).map((name) => join(sources, name));
  const newest = Math.max(...[...files, fileURLToPath(import.meta.url)].map(changed));
  return Object.keys(builds).every((name) => changed(join(target, `${name}.wasm`)) > newest);
}

async function build(name, features) {
  // Loaded only when something is to be compiled: the compiler takes a second to start.
  const { default: asc } = await import('assemblyscript/asc');
  const options = ['--runtime', 'stub', '--optimizeLevel', '3', '--noAssert', '--importMemory'];
  const file = join(target, `${name}.wasm`);
  const unfinished = `${file}.${process.pid}`;
  const { error, stderr } = await asc.main([
    join(sources, 'index.ts'),
    ...options,
    ...features.flatMap((feature) => ['--enable', feature]),
    '--outFile',
    unfinished,
  ]);
  if (error) throw new Error(`${stderr.toString()}\n${error.message}`);
  // At once, so that nobody reads half a file.
  renameSync(unfinished, file);
}

if (process.argv.includes('--force') || !isFresh()) {
  mkdirSync(target, { recursive: true });
  for (const [name, features] of Object.entries(builds)) await build(name, features);
}
