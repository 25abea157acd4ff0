import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { RunError } from '../../../engine/core/errors';

/** The switch with which Node before 22 has relaxed SIMD. Later ones have it without, and refuse the switch. */
const RELAXED_FLAG = '--experimental-wasm-relaxed-simd';

/** A module of one function that uses f32x4.relaxed_madd; valid only where relaxed SIMD exists. */
const RELAXED_PROBE = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 8, 1, 96, 3, 123, 123, 123, 1, 123, 3, 2, 1, 0, 10, 13, 1, 11, 0, 32, 0, 32, 1, 32, 2,
  253, 133, 2, 11,
]);

const nodeMajor = Number(process.versions.node.split('.')[0]);
const needsFlag = () =>
  nodeMajor < 22 && process.versions.electron === undefined && !WebAssembly.validate(RELAXED_PROBE);

/** Switches for a Node process that will compile kernels. */
export function kernelExecArgv(): string[] {
  return nodeMajor < 22 && process.versions.electron === undefined ? [RELAXED_FLAG] : [];
}

/** The kernels this process can run: with fused multiply-add where there is relaxed SIMD. Throws RunError naming the file. */
export async function loadKernels(folder: string): Promise<WebAssembly.Module> {
  if (needsFlag()) setFlagsFromString(RELAXED_FLAG);
  const file = join(folder, WebAssembly.validate(RELAXED_PROBE) ? 'relaxed.wasm' : 'plain.wasm');
  try {
    return await WebAssembly.compile(new Uint8Array(await readFile(file)));
  } catch {
    throw new RunError('host.kernelMissing', { file });
  }
}
