import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build as bundle } from 'vite';

const folder = import.meta.dirname;
const root = join(folder, '..', '..', '..');
const peers = join(folder, '..', 'peers', 'node_modules');
const outDir = join(root, 'dist/bench/gpu');

export const GPU_BUILT = {
  page: join(outDir, 'pageSide.mjs'),
  side: join(outDir, 'nodeSide.mjs'),
  packed: join(outDir, 'packed.mjs'),
  torch: join(folder, '..', 'torch'),
} as const;

/** The peers that are installed. */
export const installedPeers = (): readonly ('tfjs' | 'jax')[] => [
  ...(existsSync(join(peers, '@tensorflow/tfjs-backend-webgpu')) ? (['tfjs'] as const) : []),
  ...(existsSync(join(peers, '@jax-js/jax')) ? (['jax'] as const) : []),
];

/** Bundles the sides, for a page and for Node. */
export async function buildGpuBench(): Promise<void> {
  const common = {
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    // A peer that is not installed is never asked for.
    resolve: { alias: missingPeers() },
  } as const;
  const output = (inlined: boolean) => ({
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name]-[hash].mjs',
    ...(inlined ? { codeSplitting: false } : {}),
  });
  await bundle({
    ...common,
    build: {
      outDir,
      emptyOutDir: true,
      minify: false,
      target: 'esnext',
      modulePreload: false,
      rollupOptions: { input: join(folder, 'pageSide.ts'), output: output(true) },
    },
  });
  for (const entry of ['nodeSide', 'packed']) {
    await bundle({
      ...common,
      ssr: { noExternal: true, external: ['webgpu'], target: 'node' },
      build: {
        ssr: true,
        outDir,
        emptyOutDir: false,
        minify: false,
        target: 'node20',
        rollupOptions: { input: join(folder, `${entry}.ts`), output: output(true) },
      },
    });
  }
}

function missingPeers(): Record<string, string> {
  const installed = installedPeers();
  const none = join(folder, 'noPeer.ts');
  return {
    ...(installed.includes('tfjs') ? {} : { '../peers/tfjsWebgpu.mjs': none }),
    ...(installed.includes('jax') ? {} : { '../peers/jax.mjs': none }),
  };
}
