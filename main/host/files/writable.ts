import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../../../engine/core/errors';

/**
 * Whether a file may be written. One that a person has marked as read-only is not, though putting another in its place
 * would go through: the folder allows that, and root may do anything.
 */
export function isWritable(file: string): boolean {
  try {
    accessSync(dirname(file), constants.W_OK);
    accessSync(file, constants.W_OK);
    return (statSync(file).mode & 0o222) !== 0;
  } catch {
    return false;
  }
}

/** Throws InputError `host.fileDenied` for a file that may only be read. */
export function checkWritable(file: string, shown: string): void {
  if (!isWritable(file)) throw new InputError('host.fileDenied', { path: shown });
}
