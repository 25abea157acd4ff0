import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import { kernelExecArgv } from '../../main/host/kernels';
import { Side } from './side';

const folder = import.meta.dirname;
const root = join(folder, '..', '..');
const dist = join(root, 'dist');

/** Starts a process of its own each time: memory and compiled code of one network do not count for the next. */
export type StartSide = () => Side;

/** Our side, bundled as the app is, after everything that it needs has been built. */
export async function engineSide(): Promise<StartSide> {
  const built = spawnSync(process.execPath, [join(root, 'main/tools/build.mjs'), '--only', 'kernels,main', '--quiet'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (built.status !== 0) throw new Error('the build failed');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: join(folder, 'engine/child.ts'),
      target: 'node20',
      outDir: join(dist, 'bench'),
      minify: false,
      rollupOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
  const args = [...kernelExecArgv(), '--expose-gc', join(dist, 'bench/child.mjs'), join(dist, 'kernels')];
  return () => new Side('ours', process.execPath, args);
}

/** PyTorch, with the first Python that has it; or a sentence that says why not. */
export function torchSide(): StartSide | string {
  const python = ['/usr/bin/python3', 'python3'].find(
    (name) => spawnSync(name, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0,
  );
  if (!python) return 'PyTorch is left out: no python3 has the module torch (see test/bench/README.md).';
  return () => new Side('PyTorch', python, ['-u', join(folder, 'torch/child.py')]);
}
