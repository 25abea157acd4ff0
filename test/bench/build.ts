import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';
import { build as bundle } from 'vite';

const folder = import.meta.dirname;
const root = join(folder, '..', '..');

/** Where what is built lies. */
export const BUILT = {
  kernels: join(root, 'dist/kernels'),
  engineProcess: join(root, 'dist/main/engineProcess.js'),
  engine: join(root, 'dist/bench/engine.mjs'),
  peak: join(root, 'dist/bench/peak.mjs'),
  burns: { plain: join(root, 'dist/bench/plain.wasm'), relaxed: join(root, 'dist/bench/relaxed.wasm') },
} as const;

/** Builds the app's engine process and its kernels, and our children, bundled as that process is. */
export async function buildBench(): Promise<void> {
  buildApp('--only', 'kernels,main');
  await bundle({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      target: 'node20',
      outDir: join(root, 'dist/bench'),
      minify: false,
      rollupOptions: {
        input: { engine: join(folder, 'engine/child.ts'), peak: join(folder, 'peak/child.ts') },
        output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
      },
    },
  });
}

/** Builds the app, or the parts of it that are named; what has not changed is left as it is. */
export function buildApp(...only: readonly string[]): void {
  const built = spawnSync(process.execPath, [join(root, 'main/tools/build.mjs'), ...only, '--quiet'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    // Vite, which runs the bench, sets another one for itself: the renderer would be React's slow build for development.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (built.status !== 0) throw new Error('the build failed');
}

/**
 * Builds the app with a renderer whose functions keep their names, for a profile. It counts as out of date: the next build
 * makes it what ships.
 */
export async function buildReadableApp(): Promise<void> {
  buildApp('--only', 'kernels,data,main');
  rmSync(join(root, 'dist/stamps/renderer'), { force: true });
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  await bundle({ configFile: join(root, 'vite.config.ts'), logLevel: 'error', build: { minify: false } });
  process.env.NODE_ENV = before;
}

/** Compiles the bare multiply-add loop, with and without relaxed SIMD. */
export async function buildPeak(): Promise<void> {
  mkdirSync(join(root, 'dist/bench'), { recursive: true });
  for (const [features, file] of [
    [['simd'], BUILT.burns.plain],
    [['simd', 'relaxed-simd'], BUILT.burns.relaxed],
  ] as const) {
    const { error, stderr } = await asc.main([
      join(folder, 'peak/assembly/burn.ts'),
      ...['--runtime', 'stub', '--optimizeLevel', '3', '--noAssert'],
      ...features.flatMap((feature) => ['--enable', feature]),
      ...['--outFile', file],
    ]);
    if (error) throw new Error(`${stderr.toString()}\n${error.message}`);
  }
}
