import type { TrashedDesign } from '../../ipc/contract';
import { nameOf } from '../files/paths';

/** Removed designs wait here, so that a wrong click loses nothing. */
export const TRASH = '.trash';

/** Most bytes of a name that file systems take, less what `.snapshots` is longer than `.loom`. */
const MAX_NAME_BYTES = 255 - 5;

/**
 * What the trash calls a design: when it was deleted, with the separators of file names, and where it lay. The time is a
 * folder of its own where a name with it before would be too long.
 */
export function trashedAs(path: string, when: Date): string {
  const time = when.toISOString().replace(/[:.]/g, '-');
  const [first = ''] = path.split('/');
  return Buffer.byteLength(`${time} ${first}`) > MAX_NAME_BYTES ? `${time}/${path}` : `${time} ${path}`;
}

/** Null of what else lies there. */
export function trashedDesign(trashed: string): TrashedDesign | null {
  const [, day, hours, minutes, seconds, rest, path] =
    /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z[ /](.+\.loom)$/i.exec(trashed) ?? [];
  if (path === undefined) return null;
  const removed = Date.parse(`${day}T${hours}:${minutes}:${seconds}.${rest}Z`);
  return { trashed, path, name: nameOf(path), removed };
}
