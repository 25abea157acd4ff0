import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { RunNotes } from '../../ipc/contract';
import { runNotes } from '../../ipc/contract';
import { writeAtomic } from '../files/atomicFile';
import { RUN_FILES } from './files';

/** What a run without notes has. */
const NO_NOTES: RunNotes = { name: '', notes: '', tags: [], starred: false };

const notesFile = v.object({ version: v.literal(1), ...runNotes.entries });

/** What a person wrote about a run; nothing where there is no file, or none that can be read: it never keeps a run from the list. */
export function readNotes(folder: string): RunNotes {
  const file = join(folder, RUN_FILES.notes);
  if (!existsSync(file)) return NO_NOTES;
  try {
    const { version: _, ...notes } = v.parse(notesFile, JSON.parse(readFileSync(file, 'utf8')));
    return notes;
  } catch {
    return NO_NOTES;
  }
}

/** Changes some of it; the rest stays. */
export function writeNotes(folder: string, change: Partial<RunNotes>): void {
  const notes = { version: 1, ...readNotes(folder), ...change };
  writeAtomic(join(folder, RUN_FILES.notes), `${JSON.stringify(notes, null, 2)}\n`, { newFolder: false });
}
