import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError } from '../../../engine/core/errors';
import { TRASH } from '../designs/trash';
import { onFile } from '../failures';
import { makeFolder } from '../files/atomicFile';

const placeOf = (workspace: string, trashed: string): string => join(workspace, TRASH, trashed);

/** Moves a run's folder to the workspace's trash; gives what `restoreRun` needs. */
export function trashRun(workspace: string, runs: string, run: string): string {
  const from = join(runs, run);
  if (!existsSync(from)) throw new InputError('host.runMissing', { run });
  const trashed = `${new Date().toISOString().replace(/[:.]/g, '-')} ${run}`;
  onFile(from, () => {
    mkdirSync(join(workspace, TRASH), { recursive: true });
    renameSync(from, placeOf(workspace, trashed));
  });
  return trashed;
}

/** Brings a removed run back to its design, which may be called otherwise by now. */
export function restoreRun(workspace: string, runs: string, run: string, trashed: string): void {
  const from = placeOf(workspace, trashed);
  const to = join(runs, run);
  if (!existsSync(from) || existsSync(to)) throw new InputError('host.runNotInTrash', { run });
  onFile(to, () => {
    makeFolder(dirname(to));
    renameSync(from, to);
  });
}
