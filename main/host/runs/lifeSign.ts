import {
  constants,
  copyFileSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../../engine/core/errors';
import { isAlive } from '../threads/processes';
import { RUN_FILES } from './files';

/** A process this long without a sign is taken for gone, even if its id is in use (by another program, after a restart). */
const SILENCE_MS = 15 * 60 * 1000;
/** Longer than it takes to write a number into a file that was just made. */
const WRITING_MS = 5_000;

/**
 * Says that this process trains in `folder`; call the returned function now and then, and at the end with 'gone'.
 * Throws InputError `host.alreadyRunning` where another one does: two that resume a run in the same moment pass the
 * check before the start both, and only one may write.
 */
export function signLife(folder: string): (sign: 'alive' | 'gone') => void {
  const file = join(folder, RUN_FILES.alive);
  if (!claim(file)) {
    if (hasTrainer(folder)) throw new InputError('host.alreadyRunning', {});
    removeStale(file);
    if (!claim(file)) throw new InputError('host.alreadyRunning', {});
  }
  return (sign) => {
    if (sign === 'gone') rmSync(file, { force: true });
    else utimesSync(file, new Date(), new Date());
  };
}

/** Whether this process has made the file: of several that try in the same moment, one does. */
function claim(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Takes away the sign of a process that is gone; should another one have put its own there meanwhile, that stays. */
function removeStale(file: string): void {
  const moved = `${file}.${process.pid}`;
  try {
    renameSync(file, moved);
    // Only one process can have moved a file; what it holds tells whose sign that was.
    if (isSign(moved)) copyFileSync(moved, file, constants.COPYFILE_EXCL);
    rmSync(moved, { force: true });
  } catch {
    // Somebody else was faster: what stands there now decides.
  }
}

/** Whether some process trains in `folder` now. */
export function hasTrainer(folder: string): boolean {
  return isSign(join(folder, RUN_FILES.alive));
}

/** Whether a file is the sign of a process that lives. */
function isSign(file: string): boolean {
  try {
    // Most runs are over: that there is none is told far faster than an error is made of it.
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found) return false;
    const age = Date.now() - found.mtimeMs;
    const text = readFileSync(file, 'utf8');
    // Made a moment ago, its process's id not yet in it.
    if (text === '') return age < WRITING_MS;
    const pid = Number(text);
    return Number.isInteger(pid) && pid > 0 && isAlive(pid) && age < SILENCE_MS;
  } catch {
    return false;
  }
}
