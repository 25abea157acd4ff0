import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { kernelExecArgv } from '../../main/host/engine/kernels';
import { BUILT } from './build';
import { Side } from './side';
import { torchPython } from './torchPython';

const folder = import.meta.dirname;

/** Starts a process of its own each time: memory and compiled code of one network do not count for the next. */
export type StartSide = () => Side;

export const startEngine: StartSide = () =>
  new Side('ours', process.execPath, [...kernelExecArgv(), '--expose-gc', BUILT.engine, BUILT.kernels]);

/** The bare multiply-add loop. */
export const startPeak: StartSide = () =>
  new Side('peak', process.execPath, [...kernelExecArgv(), BUILT.peak, BUILT.burns.plain, BUILT.burns.relaxed]);

/**
 * PyTorch, with the first Python that has it; or a sentence that says why not. Two processes, the faster of which counts: its
 * OpenMP threads spin while they wait, as is their default, which is fast for some networks and on few cores takes
 * others several times as long, as OpenBLAS's threads need the same cores.
 */
export function torchSides(): readonly StartSide[] | string {
  const python = torchPython();
  if (!python) {
    return 'PyTorch is left out: no python3 has the module torch (test/bench/README.md says how to install it).';
  }
  const start = (variant: string, env: NodeJS.ProcessEnv) => () =>
    new Side('PyTorch', python, ['-u', join(folder, 'torch/child.py')], variant, env);
  return [start('default', {}), start('passive', { OMP_WAIT_POLICY: 'PASSIVE' })];
}

const peers = join(folder, 'peers');

/** tfjs-wasm; or a sentence that says why not. */
export function tfjsSides(): readonly StartSide[] | string {
  if (!existsSync(join(peers, 'node_modules/@tensorflow/tfjs-core'))) {
    return 'tfjs-wasm is left out: `npm run bench -- --install-peers` installs it.';
  }
  return [() => new Side('tfjs', process.execPath, [join(peers, 'tfjs.mjs')])];
}

/** Gives npm's exit code. */
export function installPeers(): number {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  return spawnSync(npm, ['ci'], { cwd: peers, stdio: 'inherit', shell: process.platform === 'win32' }).status ?? 1;
}
