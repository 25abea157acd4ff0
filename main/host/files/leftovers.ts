import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../threads/processes';
import { parseTempName } from './atomicFile';
import { DESIGN_SUFFIX } from './paths';

/** `<prefix><pid>-<random>`, so that a leftover names its maker. */
const ROOM_NAME = /^\.?layerloom-export-(\d+)-\w+$/;

/** A new folder in `folder` for files on their way. @param hidden Whether it is out of a person's sight. */
export function makeRoom(folder: string, hidden: boolean): string {
  removeDead(folder);
  return mkdtempSync(join(folder, `${hidden ? '.' : ''}layerloom-export-${process.pid}-`));
}

/** Removes what programs that were killed left in a folder on its way. Designs stay: they are what a person may want back. */
export function removeDead(folder: string): void {
  for (const name of namesIn(folder)) {
    const temp = parseTempName(name);
    const pid = temp ? temp.pid : Number(ROOM_NAME.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(pid) || temp?.target.endsWith(DESIGN_SUFFIX) || isAlive(pid)) continue;
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // Another user's, in a folder of all.
    }
  }
}

/** A folder may be open to writing alone. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
