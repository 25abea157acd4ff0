import { lstatSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, sep } from 'node:path';
import { InputError } from '../../../engine/core/errors';
import { meantName, REFUSED_SIGN } from '../../../engine/graph/meantName';
import { isMissing } from '../failures';

export const DESIGN_SUFFIX = '.loom';
export const RUNS_SUFFIX = '.runs';
export const SNAPSHOTS_SUFFIX = '.snapshots';
/** Longest file name without its suffix, in letters and in UTF-8: most file systems take 255 bytes with all that goes around it. */
const MAX_STEM = 60;
const MAX_STEM_BYTES = 180;
const REFUSED_SIGNS = new RegExp(REFUSED_SIGN, 'gu');
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;

/** The nearest folder above (or the path itself) that exists. */
function nearestExisting(path: string): string {
  for (let at = path; ; at = dirname(at)) {
    try {
      lstatSync(at);
      return at;
    } catch (error) {
      if (!isMissing(error) || dirname(at) === at) throw error;
    }
  }
}

/** True where `path`, links followed, lies in `folder`. */
export function liesIn(folder: string, path: string): boolean {
  const root = realpathSync(folder);
  let real: string;
  try {
    real = realpathSync(nearestExisting(path));
  } catch {
    // A link that leads nowhere: what it would lead to cannot be told.
    return false;
  }
  return real === root || real.startsWith(root + sep);
}

/** True where `folder` is one of the workspace's or can be made there: no file has its place, and no link leads out. */
export function canHold(workspace: string, folder: string): boolean {
  return liesIn(workspace, folder) && statSync(nearestExisting(folder)).isDirectory();
}

/**
 * The file of a design from its path in the workspace ('/' between folders). Throws InputError `host.pathOutside` for
 * every path that would leave the workspace, by '..', from the root, by a drive letter or through a link.
 */
export function resolveDesign(workspace: string, path: string): string {
  const refuse = () => new InputError('host.pathOutside', { path: path.replace(/\p{Cc}/gu, '?') });
  const parts = path.split('/');
  const wrong = (part: string) => part === '' || part.startsWith('.') || /[\\:\p{Cc}]/u.test(part);
  if (isAbsolute(path) || !path.toLowerCase().endsWith(DESIGN_SUFFIX) || parts.some(wrong)) throw refuse();
  const file = join(workspace, ...parts);
  if (!liesIn(workspace, file)) throw refuse();
  return file;
}

/** A design is called as its file is. */
export const nameOf = (path: string): string => basename(path).slice(0, -DESIGN_SUFFIX.length);

const stemOf = (designFile: string): string =>
  designFile.toLowerCase().endsWith(DESIGN_SUFFIX) ? designFile.slice(0, -DESIGN_SUFFIX.length) : designFile;

/** Where the runs of a design are kept: `design.runs/` beside `design.loom`, or beside a file that is called otherwise. */
export function runsFolder(designFile: string): string {
  return `${stemOf(designFile)}${RUNS_SUFFIX}`;
}

/** Where its snapshots are kept: `design.snapshots/`. */
export function snapshotsFolder(designFile: string): string {
  return `${stemOf(designFile)}${SNAPSHOTS_SUFFIX}`;
}

/**
 * A file name from what a person typed: letters of every script stay, what a file system refuses becomes a space.
 * Throws InputError `host.nameEmpty` where nothing is left.
 */
export function fileStem(name: string): string {
  // Composed first: some letters are composed of such a sign.
  const meant = meantName(name.normalize('NFC').replace(REFUSED_SIGNS, ' '));
  const letters = [...meant].slice(0, MAX_STEM);
  while (Buffer.byteLength(letters.join('')) > MAX_STEM_BYTES) letters.pop();
  const stem = letters.join('').replace(/[. ]+$/, '');
  if (!/[\p{L}\p{N}]/u.test(stem)) throw new InputError('host.nameEmpty', { name: name.replace(/\p{Cc}/gu, ' ') });
  return RESERVED.test(stem) ? stem.replace(/^[^.]*/, '$&_') : stem;
}
