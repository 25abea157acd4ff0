import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from '../../engine/core/errors';
import type { FileReader } from '../../engine/data/contract';
import { isMissing } from './failures';

/** Where the built parts of the program lie. */
export interface Assets {
  readonly kernels: string;
  readonly data: string;
  /** What draws pictures in pixels. */
  readonly drawing: string;
  readonly renderer: string;
  readonly engineProcess: string;
  readonly preload: string;
}

function assetsIn(dist: string): Assets {
  return {
    kernels: join(dist, 'kernels'),
    data: join(dist, 'data'),
    drawing: join(dist, 'drawing'),
    renderer: join(dist, 'renderer'),
    engineProcess: join(dist, 'main', 'engineProcess.js'),
    preload: join(dist, 'main', 'preload.cjs'),
  };
}

/**
 * The folder `dist` is the one above this bundle that holds `main/engineProcess.js`; chunks may lie deeper than entries.
 * LAYERLOOM_DIST puts another in its place.
 */
export function locateAssets(from = dirname(fileURLToPath(import.meta.url))): Assets {
  const given = process.env.LAYERLOOM_DIST;
  if (given) return assetsIn(given);
  for (let folder = from; ; folder = dirname(folder)) {
    const candidates = [folder, join(folder, 'dist')];
    for (const dist of candidates) if (existsSync(assetsIn(dist).engineProcess)) return assetsIn(dist);
    if (dirname(folder) === folder) return assetsIn(join(from, '..'));
  }
}

/** Reads packed data by name (`mnist/train-images-idx3-ubyte.gz`). Throws InputError naming the file. */
export function dataReader(folder: string): FileReader {
  return async (name) => {
    const relative = normalize(name);
    if (relative.startsWith('..') || relative.startsWith('/'))
      throw new InputError('host.dataFileMissing', { file: name, folder });
    try {
      return await readFile(join(folder, relative));
    } catch (error) {
      if (isMissing(error)) throw new InputError('host.dataFileMissing', { file: name, folder });
      throw error;
    }
  };
}
