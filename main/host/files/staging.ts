import { appendFileSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../../../engine/core/errors';
import { onFile } from '../failures';

const GIGABYTE = 1024 ** 3;
const LIMIT_GIGABYTES = 2;
/** What a program that ended in the middle left behind is removed after so long: another one may still be at it. */
const LEFTOVER_MS = 24 * 3600 * 1000;

/** Files that a window hands over piece by piece, for a browser tells no path. */
export interface Staging {
  readonly folder: string;
  /** Names of those that have begun to arrive, '/' between folders. */
  readonly files: ReadonlySet<string>;
  /** How many bytes have arrived. */
  bytes(): number;
  /** Puts a piece behind what is there of a file. Throws InputError `host.upload.*`, and what the system refuses. */
  add(file: string, piece: Uint8Array): void;
  drop(): void;
}

/** @param prefix Of the names of such folders, where others lie beside them. */
export function openStaging(within: string, id: string, prefix = ''): Staging {
  const folder = makeFolder(within, id, prefix);
  const files = new Set<string>();
  let bytes = 0;
  return {
    folder,
    files,
    bytes: () => bytes,
    add: (file, piece) => {
      const target = join(folder, ...partsOf(file));
      bytes += piece.length;
      if (bytes > LIMIT_GIGABYTES * GIGABYTE) throw new InputError('host.upload.tooLarge', { limit: LIMIT_GIGABYTES });
      onFile(file, () => {
        if (files.has(file)) return appendFileSync(target, piece);
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(target, piece, { flag: 'wx' });
      });
      files.add(file);
    },
    drop: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Stagings by the names that windows give them. */
export interface Stagings<Own extends Staging> {
  find(id: string): Own | undefined;
  /** Puts a piece into one, which begins with its first; what cannot be put there drops the whole. Throws as `add` does. */
  add(id: string, file: string, piece: Uint8Array, begin: () => Own): void;
  drop(id: string): void;
  /** Drops all. */
  close(): void;
}

export function openStagings<Own extends Staging>(): Stagings<Own> {
  const known = new Map<string, Own>();
  const drop = (id: string) => {
    const own = known.get(id);
    known.delete(id);
    own?.drop();
  };
  return {
    find: (id) => known.get(id),
    add: (id, file, piece, begin) => {
      partsOf(file);
      const own = known.get(id) ?? begin();
      known.set(id, own);
      try {
        own.add(file, piece);
      } catch (error) {
        drop(id);
        throw error;
      }
    },
    drop,
    close: () => {
      for (const id of [...known.keys()]) drop(id);
    },
  };
}

/**
 * Makes a folder for what is not to stay, and removes those that ended programs left beside it.
 *
 * @param prefix Of the names of such folders, where others lie beside them.
 */
export function makeFolder(within: string, id: string, prefix = ''): string {
  const folder = join(within, `${prefix}${id}`);
  onFile(basename(within), () => {
    mkdirSync(within, { recursive: true });
    removeLeftovers(within, prefix);
    mkdirSync(folder);
  });
  return folder;
}

/** Throws InputError for names that would leave the folder, or hide in it. */
export function partsOf(file: string): string[] {
  const parts = file.split('/');
  const wrong = (part: string) => part === '' || part.startsWith('.') || /[\\:\p{Cc}]/u.test(part);
  if (!parts.some(wrong)) return parts;
  throw new InputError('host.upload.name', { file: file.replace(/\p{Cc}/gu, '?') });
}

function removeLeftovers(folder: string, prefix: string): void {
  for (const name of readdirSync(folder)) {
    const old = join(folder, name);
    if (name.startsWith(prefix) && Date.now() - statSync(old).mtimeMs > LEFTOVER_MS)
      rmSync(old, { recursive: true, force: true });
  }
}
