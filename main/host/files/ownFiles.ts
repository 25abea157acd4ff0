import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InputError } from '../../../engine/core/errors';
import type { DataFiles } from '../../../engine/data/contract';
import { compareNames } from '../../../engine/formats/fileTensor';
import { dataReader } from '../assets';
import { onFile } from '../failures';
import { fileSource } from './fileSource';

/** Where a process finds data. Can be sent to another one. */
export interface DataFolders {
  /** Of the data that came with the program. */
  readonly packed: string;
  /** Of the design: paths of the user's files are relative to it. */
  readonly own: string;
}

/** Files of the program and of the user on this machine's disk. */
export function diskFiles({ packed, own }: DataFolders): DataFiles {
  const place = (path: string) => {
    if (path === '') throw new InputError('data.file.none', {});
    return resolve(own, path);
  };
  return {
    packed: dataReader(packed),
    open: (path) => fileSource(place(path), path),
    list: (path) => {
      const folder = place(path);
      const entries = onFile(path, () => readdirSync(folder, { withFileTypes: true }));
      // What a system puts there for itself is no data.
      const shown = entries.filter(({ name }) => !name.startsWith('.'));
      const real = shown.map((entry) => {
        // A link counts as what it leads to.
        const kind = entry.isSymbolicLink() ? statSync(join(folder, entry.name), { throwIfNoEntry: false }) : entry;
        return { name: entry.name, isFile: kind?.isFile(), isFolder: kind?.isDirectory() };
      });
      const names = (list: typeof real) => list.map(({ name }) => name).sort(compareNames);
      return {
        files: names(real.filter(({ isFile }) => isFile)),
        folders: names(real.filter(({ isFolder }) => isFolder)),
      };
    },
  };
}
