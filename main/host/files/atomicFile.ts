import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError } from '../../../engine/core/errors';
import type { Pieces } from '../../../engine/formats';
import { onFile } from '../failures';

/** `.name.<pid>.<random>.tmp` beside the target, so that a rename stays on one disk and a leftover names its writer. */
const TEMP_NAME = /^\.(.+)\.(\d+)\.[0-9a-f]{8}\.tmp$/;

function tempFor(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`);
}

/** What a leftover temp file was to become, and who wrote it; null for any other name. */
export function parseTempName(name: string): { readonly target: string; readonly pid: number } | null {
  const match = TEMP_NAME.exec(name);
  return match ? { target: match[1] as string, pid: Number(match[2]) } : null;
}

export interface AtomicOptions {
  /** Whether to wait for the disk, so that the file outlives a power cut. A crash of a process needs no waiting. */
  readonly sync?: boolean;
  /** Whether the folder is made where it is missing. Not in one that may be removed while it is in use. */
  readonly newFolder?: boolean;
}

/**
 * Writes a file whole or not at all: temp file, fsync, rename. The file that was there stays until the new one is
 * complete. Synchronous, so that the engine process never works on with a checkpoint half on the way.
 * Throws InputError naming the file where the system refuses.
 */
export function writeAtomic(path: string, content: string | Uint8Array, options: AtomicOptions = {}): void {
  onFile(path, () => write(path, content, options));
}

/**
 * The same for a file that comes piece by piece, in a folder that is there; each piece is written before the next is
 * asked for. @param sync As in AtomicOptions.
 */
export async function writePieces(given: string, pieces: Pieces, sync: boolean): Promise<void> {
  if (isStream(given)) await writeOn(given, pieces);
  else (await stage(given, pieces, sync)).keep();
}

/**
 * Several of these, all or none: each is complete before the first takes its place. What goes to a device or a pipe goes
 * when the others are complete. @param files By path.
 */
export async function writeTogether(files: ReadonlyMap<string, Pieces>): Promise<void> {
  const staged: Staged[] = [];
  try {
    for (const [path, pieces] of files) if (!isStream(path)) staged.push(await stage(path, pieces, true));
    for (const [path, pieces] of files) if (isStream(path)) await writeOn(path, pieces);
    for (const file of staged) file.keep();
  } catch (error) {
    for (const file of staged) file.drop();
    throw error;
  }
}

/** A file that is complete beside its place. */
interface Staged {
  /** Puts it there. */
  keep(): void;
  drop(): void;
}

async function stage(given: string, pieces: Pieces, sync: boolean): Promise<Staged> {
  const path = targetOf(given);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new InputError('host.fileIsFolder', { path });
  const temp = tempFor(path);
  const drop = () => rmSync(temp, { force: true });
  try {
    const file = onFile(path, () => openSync(temp, 'wx'));
    try {
      for await (const piece of pieces) onFile(path, () => writeAll(file, piece));
      if (sync) onFile(path, () => fsyncSync(file));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    drop();
    throw error;
  }
  const keep = () => {
    try {
      onFile(path, () => renameOver(temp, path));
    } catch (error) {
      drop();
      throw error;
    }
  };
  return { keep, drop };
}

async function writeOn(path: string, pieces: Pieces): Promise<void> {
  const file = onFile(path, () => openSync(path, 'w'));
  try {
    for await (const piece of pieces) onFile(path, () => writeAll(file, piece));
  } finally {
    closeSync(file);
  }
}

/** Virus scanners and indexers on Windows hold new files for a moment. */
const RENAME_TRIES = 20;
const RENAME_WAIT_MS = 25;
const pause = new Int32Array(new SharedArrayBuffer(4));

function renameOver(temp: string, path: string): void {
  for (let attempt = 1; ; attempt++) {
    try {
      renameSync(temp, path);
      return;
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      const mayPass = process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(code);
      if (!mayPass || attempt === RENAME_TRIES) throw error;
      Atomics.wait(pause, 0, 0, RENAME_WAIT_MS);
    }
  }
}

/**
 * Makes a folder and those above it, one by one: the error is the system's own, and Node's `recursive` never returns where
 * the system says that a folder is missing which is there (/proc).
 */
export function makeFolder(path: string): void {
  const missing: string[] = [];
  for (let at = path; !existsSync(at) && dirname(at) !== at; at = dirname(at)) missing.unshift(at);
  for (const folder of missing) {
    try {
      mkdirSync(folder);
    } catch (error) {
      // Another process may have been quicker.
      if (!existsSync(folder)) throw error;
    }
  }
}

/** Where writing to `path` leads: what a link points to is written, be it there or not yet, and the link stays. */
export function targetOf(path: string): string {
  let at = path;
  // In a circle of links nobody gets here: `isStream` is asked before, and the system refuses to answer.
  while (lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink()) {
    // `..` in a link of a linked folder is the parent of the real one.
    at = resolve(realpathSync(dirname(at)), readlinkSync(at));
  }
  return at;
}

/** A device or a pipe (`/dev/stdout`, `>(gzip)`) is written to; putting a file in its place would destroy it. */
export function isStream(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

function fill(path: string, flags: 'w' | 'wx', bytes: Uint8Array, sync: boolean): void {
  const file = openSync(path, flags);
  try {
    writeAll(file, bytes);
    if (sync) fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function write(given: string, content: string | Uint8Array, { sync = true, newFolder = true }: AtomicOptions): void {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  if (isStream(given)) {
    fill(given, 'w', bytes, false);
    return;
  }
  const path = targetOf(given);
  if (newFolder) makeFolder(dirname(path));
  const temp = tempFor(path);
  try {
    fill(temp, 'wx', bytes, sync);
    renameOver(temp, path);
  } catch (error) {
    rmSync(temp, { force: true });
    throw error;
  }
}
