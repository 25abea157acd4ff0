import { InputError } from '../../../../engine/core/errors';
import type { PickedFile } from '../../../shared/sendFiles';

/** What is handed to the host, and what of it is looked at. */
export interface UploadPlan {
  /** Of the folder that several files become, or of the single file. */
  readonly name: string;
  /** The file to look at within it; null for the whole. */
  readonly main: string | null;
  readonly files: readonly PickedFile[];
  readonly bytes: number;
}

/** Of files that belong together, the one with the inputs: its partners are found beside it by their names. */
const INPUTS = [
  /^train.*images/i,
  /images/i,
  /^(train[._-]?)?x\b/i,
  /train.*(inputs?|data|features)|(inputs?|data|features).*train/i,
  /(?<![a-z])train(ing)?(?![a-z])/i,
  /(inputs?|data|features)/i,
];
/** What systems put into folders for themselves. */
const HIDDEN = /(^|\/)(\.|__MACOSX(\/|$))/;

/** Null where nothing is left to read. */
export function planUpload(picked: readonly PickedFile[], fallback: string): UploadPlan | null {
  const seen = picked.filter(({ path }) => !HIDDEN.test(path));
  const [first] = seen;
  if (!first) return null;
  const bytes = seen.reduce((sum, { file }) => sum + file.size, 0);
  const top = first.path.split('/')[0] as string;
  const inOneFolder = seen.every(({ path }) => path.startsWith(`${top}/`));
  if (inOneFolder) {
    const files = seen.map(({ path, file }) => ({ path: path.slice(top.length + 1), file }));
    return { name: top, main: mainOf(files), files, bytes };
  }
  if (seen.length === 1) return { name: first.path, main: null, files: seen, bytes };
  const main = mainOf(seen);
  return { name: main === null ? fallback : stemOf(main), main, files: seen, bytes };
}

/** Files without folders around them are parts of one data set, so one of them is looked at. */
function mainOf(files: readonly PickedFile[]): string | null {
  const names = files.map(({ path }) => path);
  if (names.some((name) => name.includes('/'))) return null;
  for (const pattern of INPUTS) {
    const found = names.find((name) => pattern.test(name));
    if (found !== undefined) return found;
  }
  return names[0] ?? null;
}

function stemOf(name: string): string {
  return name.replace(/\..*$/, '') || name;
}

/** Files of a file chooser; those of a folder come with its name. */
export function fromChooser(list: FileList | null): PickedFile[] {
  return [...(list ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** Whether a folder is among what was dropped. Must be called while the drop is handled. */
export const holdsFolder = ({ items }: DataTransfer): boolean =>
  [...items].some((item) => item.webkitGetAsEntry()?.isDirectory);

/** Files that were dropped, folders with all that is in them. Must be called while the drop is handled. */
export async function fromDrop(transfer: DataTransfer | null): Promise<PickedFile[]> {
  const entries = [...(transfer?.items ?? [])].flatMap((item) => item.webkitGetAsEntry() ?? []);
  // What another program hands over is not always a file on the disk.
  if (entries.length === 0) return fromChooser(transfer?.files ?? null);
  const nested = await Promise.all(entries.map(filesIn));
  return nested.flat();
}

async function filesIn(entry: FileSystemEntry): Promise<PickedFile[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (isFile(entry)) return [{ path, file: await given<File>(path, (...take) => entry.file(...take)) }];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const all: FileSystemEntry[] = [];
  // It gives at most a hundred at a time.
  for (;;) {
    const some = await given<FileSystemEntry[]>(path, (...take) => reader.readEntries(...take));
    if (some.length === 0) break;
    all.push(...some);
  }
  const nested: PickedFile[] = [];
  for (const each of all) nested.push(...(await filesIn(each)));
  return nested;
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

/** What the system gives of a path. Throws InputError `host.fileFailed` where it refuses. */
function given<T>(
  path: string,
  ask: (give: (found: T) => void, refuse: (error: DOMException) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) =>
    ask(resolve, ({ name: reason }) => reject(new InputError('host.fileFailed', { path, reason }))),
  );
}
