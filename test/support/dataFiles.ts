import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFiles, FileReader } from '../../engine/data/contract';
import { noFiles } from './noFiles';

const root = join(import.meta.dirname, '..', '..');
let packed = false;

const packedFile: FileReader = async (name) => {
  if (!packed) {
    const run = spawnSync(process.execPath, [join(root, 'main', 'tools', 'packData.mjs')], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    packed = true;
  }
  return new Uint8Array(await readFile(join(root, 'dist', 'data', name)));
};

/** The packed data sets in dist/data, which are packed on the first call if need be. */
export const dataFiles: DataFiles = { ...noFiles, packed: packedFile };

/** Files of the user's, by path; texts as UTF-8. */
export function filesOf(files: Readonly<Record<string, string | Uint8Array>>): DataFiles {
  const bytes = new Map(
    Object.entries(files).map(([path, content]) => [
      path,
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    ]),
  );
  return {
    ...noFiles,
    open: (path) => bytes.get(path) ?? noFiles.open(path),
    list: (folder) => {
      const below = [...bytes.keys()].flatMap((path) =>
        folder === '.'
          ? [path.split('/')]
          : path.startsWith(`${folder}/`)
            ? [path.slice(folder.length + 1).split('/')]
            : [],
      );
      const names = (list: readonly string[][]) => [...new Set(list.map(([name]) => name as string))].sort();
      return {
        files: names(below.filter(({ length }) => length === 1)),
        folders: names(below.filter(({ length }) => length > 1)),
      };
    },
  };
}
