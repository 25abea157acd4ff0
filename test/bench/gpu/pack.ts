import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { GPU_BUILT } from './build';

const RUN = `#!/bin/sh
# ./run --only mnist-cnn and the rest of what npm run bench:gpu takes; VK_DRIVER_FILES names the driver where it is not found.
exec "$(dirname "$0")/node" "$(dirname "$0")/packed.mjs" "$@"
`;

/** Node, the bundles, the WebGPU implementation of this system and PyTorch's side, as one .tar.xz. */
export function packGpuBench(file: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'layerloom-gpu-'));
  try {
    copyFileSync(process.execPath, join(folder, 'node'));
    copyFileSync(GPU_BUILT.side, join(folder, 'nodeSide.mjs'));
    copyFileSync(GPU_BUILT.packed, join(folder, 'packed.mjs'));
    cpSync(GPU_BUILT.torch, join(folder, 'torch'), { recursive: true });
    const webgpu = dirname(createRequire(import.meta.url).resolve('webgpu/package.json'));
    const own = join(folder, 'node_modules/webgpu');
    const binaries = join('dist', `${process.platform}-${process.platform === 'darwin' ? 'universal' : process.arch}`);
    mkdirSync(join(own, 'dist'), { recursive: true });
    for (const name of ['package.json', 'index.js']) copyFileSync(join(webgpu, name), join(own, name));
    cpSync(join(webgpu, binaries), join(own, binaries), { recursive: true });
    writeFileSync(join(folder, 'run'), RUN);
    chmodSync(join(folder, 'run'), 0o755);
    const { status, stderr } = spawnSync('tar', ['-cJf', file, '-C', folder, '.'], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`tar could not write ${file}: ${stderr}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
