import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CancelledError, InputError, UsageError } from '../../engine/core/errors';
import type { Pieces } from '../../engine/formats';
import { onFile } from '../host/failures';
import { isStream, makeFolder, targetOf, writeTogether } from '../host/files/atomicFile';
import { removeDead } from '../host/files/leftovers';
import { watchPieces } from '../host/files/watchPieces';
import { checkWritable } from '../host/files/writable';
import type { CliContext } from './context';

/**
 * Does something that Ctrl-C ends: `work` hears of it, and nothing is to be left of what it wrote. What is left to do behind
 * it takes a moment, and Ctrl-C no longer breaks that off: what is written is told.
 */
export async function stoppable<T>(context: CliContext, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  context.onInterrupt(() => stop.abort(new CancelledError('cli.stopped', {})));
  return work(stop.signal);
}

/**
 * Whether files may be put where the user wants them, before any work goes into them. @param files As the user calls them.
 * Throws UsageError `cli.sameFile`, and InputError `host.*` that name a file.
 */
export function checkResults(context: CliContext, files: readonly string[]): void {
  const places = new Set<string>();
  for (const file of files) {
    const path = context.path(file);
    const found = onFile(file, () => statSync(path, { throwIfNoEntry: false }));
    const place = placeOf(path);
    if (places.has(place)) throw new UsageError('cli.sameFile', { file });
    places.add(place);
    if (found?.isDirectory()) throw new InputError('host.fileIsFolder', { path: file });
    if (found?.isFile()) checkWritable(path, file);
  }
}

/**
 * Refuses to write over what a command reads, however the paths are spelled. What is read from or goes to a device or a
 * pipe is no file. Throws UsageError `cli.overInput`. @param inputs As the user calls them, like `outputs`.
 */
export function checkInputsKept(context: CliContext, inputs: readonly string[], outputs: readonly string[]): void {
  const files = outputs.map(context.path).filter((path) => !isStream(path));
  const written = new Set(files.map(placeOf));
  const over = inputs.find((input) => written.has(placeOf(context.path(input))));
  if (over !== undefined) throw new UsageError('cli.overInput', { file: over });
}

/** Where a path leads, by way of links; of a file that is not there, in the folder where it would be. */
function placeOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const target = targetOf(path);
    return dirname(target) === target ? target : join(placeOf(dirname(target)), basename(target));
  }
}

/** Writes a command's files, all or none, in folders that are made. @param files By what the user calls them. Throws as above. */
export async function writeResults(
  context: CliContext,
  files: readonly (readonly [string, Pieces])[],
  signal: AbortSignal,
): Promise<void> {
  const names = files.map(([file]) => file);
  checkResults(context, names);
  for (const file of names) onFile(file, () => makeFolder(dirname(context.path(file))));
  for (const folder of new Set(names.map((file) => dirname(context.path(file))))) removeDead(folder);
  const watched = watchPieces({ signal });
  await writeTogether(new Map(files.map(([file, pieces]) => [context.path(file), watched(pieces)])));
}
