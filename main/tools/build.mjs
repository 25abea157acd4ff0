// Builds everything the three ways in need into dist/: kernels, packed data, Node bundles, the renderer.
// Steps whose sources did not change are skipped. `--only main,renderer` limits it, `--quiet` prints nothing but errors.
import { spawnSync } from 'node:child_process';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildIfStale } from './fresh.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const node = (/** @type {string} */ script) => () => {
  const { status } = spawnSync(process.execPath, [join(root, script)], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error(`${script} failed`);
};

/**
 * One Vite build of Node code, everything but Node's own modules and Electron bundled in.
 * @param {Record<string, string>} input @param {'es' | 'cjs'} format @param {string} [folder] In dist.
 */
async function buildNode(input, format, folder = 'main') {
  const { build } = await import('vite');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      target: 'node20',
      outDir: join(root, 'dist', folder),
      emptyOutDir: false,
      minify: false,
      sourcemap: false,
      rollupOptions: {
        input,
        external: ['electron', 'bufferutil', 'utf-8-validate', ...builtinModules, /^node:/],
        output: {
          format,
          entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          // Node would take a chunk beside them for an ES module.
          codeSplitting: format !== 'cjs',
        },
      },
    },
  });
}

/** Threads of the host, each a bundle of its own beside the kernels. */
const THREADS = {
  thread: 'engine/kernelThread',
  reader: 'engine/readerThread',
  inspect: 'inspecting/thread',
  evaluate: 'evaluating/thread',
  export: 'exporting/thread',
  import: 'importing/thread',
};

const versions = ['package.json', 'package-lock.json'];
/** @type {{ name: string, sources: string[], outputs: string[], build: () => unknown }[]} */
const steps = [
  {
    name: 'kernels',
    sources: ['engine/backends/wasm/assembly', 'main/tools/buildKernels.mjs', ...versions],
    outputs: ['kernels/plain.wasm', 'kernels/relaxed.wasm'],
    build: node('main/tools/buildKernels.mjs'),
  },
  {
    name: 'data',
    sources: ['main/tools/packData.mjs', 'main/data', ...versions],
    outputs: ['data/mnist', 'data/digits'],
    build: node('main/tools/packData.mjs'),
  },
  {
    name: 'drawing',
    sources: ['main/tools/packDrawing.mjs', ...versions],
    outputs: ['drawing/resvg.wasm', 'drawing/text.ttf', 'drawing/bold.ttf'],
    build: node('main/tools/packDrawing.mjs'),
  },
  {
    name: 'main',
    sources: ['engine', 'main', ...versions],
    outputs: [
      ...['main/cli.js', 'main/web.js', 'main/desktop.js', 'main/engineProcess.js', 'main/preload.cjs'],
      ...[...Object.keys(THREADS), 'onnxRuntime'].map((name) => `kernels/${name}.cjs`),
    ],
    build: async () => {
      await buildNode(
        {
          cli: join(root, 'main/cli.ts'),
          web: join(root, 'main/web.ts'),
          desktop: join(root, 'main/desktop.ts'),
          engineProcess: join(root, 'main/host/engine/process.ts'),
        },
        'es',
      );
      await buildNode({ preload: join(root, 'main/preload.ts') }, 'cjs');
      // Beside the kernels, which are real files in a package too: a worker thread starts from one.
      // One after the other: what they share would become a file that Node takes for an ES module.
      for (const [name, source] of Object.entries(THREADS)) {
        await buildNode({ [name]: join(root, `main/host/${source}.ts`) }, 'cjs', 'kernels');
      }
      await buildNode({ onnxRuntime: join(root, 'main/host/exporting/onnxRuntimeProcess.ts') }, 'cjs', 'kernels');
    },
  },
  {
    name: 'renderer',
    sources: ['engine', 'main/ipc/contract', 'renderer', 'vite.config.ts', ...versions],
    outputs: ['renderer/index.html'],
    build: async () => {
      const { build } = await import('vite');
      await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
    },
  },
];

/** @param {{ quiet?: boolean, only?: readonly string[] }} [options] */
export async function buildAll({ quiet = false, only } = {}) {
  for (const step of steps) {
    if (only && !only.includes(step.name)) continue;
    const started = performance.now();
    const built = await buildIfStale({ root, ...step }, step.build);
    if (built && !quiet) console.error(`built ${step.name} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const only = process.argv.includes('--only')
    ? process.argv[process.argv.indexOf('--only') + 1]?.split(',')
    : undefined;
  await buildAll({ quiet: process.argv.includes('--quiet'), ...(only ? { only } : {}) });
}
