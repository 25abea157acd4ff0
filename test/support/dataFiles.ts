import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileReader } from '../../engine/data/contract';

const root = join(import.meta.dirname, '..', '..');
let packed = false;

/** The packed data sets in dist/data, which are packed on the first call if need be. */
export const dataFiles: FileReader = async (name) => {
  if (!packed) {
    const run = spawnSync(process.execPath, [join(root, 'main', 'tools', 'packData.mjs')], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    packed = true;
  }
  return new Uint8Array(await readFile(join(root, 'dist', 'data', name)));
};

/** For sources that read no file. */
export const noFiles: FileReader = async (name) => {
  throw new Error(`unexpected read of ${name}`);
};
