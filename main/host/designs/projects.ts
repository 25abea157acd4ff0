import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError } from '../../../engine/core/errors';
import { DOCUMENT_VERSION } from '../../../engine/graph/document';
import { readNewer, versionOf } from '../../../engine/graph/newer';
import { parseDocument } from '../../../engine/graph/parse';
import { serializeDocument } from '../../../engine/graph/serialize';
import type { DesignEntry, OpenedDesign, TrashedDesign } from '../../ipc/contract';
import { parseTempName, writeAtomic } from '../files/atomicFile';
import { readText, revisionOf } from '../files/designFile';
import {
  canHold,
  DESIGN_SUFFIX,
  fileStem,
  liesIn,
  nameOf,
  RUNS_SUFFIX,
  resolveDesign,
  runsFolder,
  SNAPSHOTS_SUFFIX,
  snapshotsFolder,
} from '../files/paths';
import { checkWritable, isWritable } from '../files/writable';
import { isAlive } from '../threads/processes';
import { TRASH, trashedAs, trashedDesign } from './trash';

const MAX_DEPTH = 6;

/** Designs of one workspace folder. Synchronous, so that no save comes between another's check and its writing. */
export interface Projects {
  /** The file of a design. Throws InputError for paths that leave the workspace. */
  file(path: string): string;
  list(): readonly DesignEntry[];
  /** The folder of a design's runs, which must lie in the workspace too. */
  runs(path: string): string;
  /** The folder of its snapshots, likewise. */
  snapshots(path: string): string;
  /** What is on the disk now; null where nothing is. */
  revision(path: string): string | null;
  /** A design of a newer version is kept to the letter. Throws InputError for a text that is no design, or one not understood at all. */
  create(name: string, document: string): OpenedDesign;
  /** A design of a newer version is given as far as it is understood. Throws InputError where that is not at all. */
  open(path: string): OpenedDesign;
  /** Throws InputError `host.staleRevision` when the file is not the one that was opened. */
  save(path: string, document: string, revision: string): { readonly revision: string };
  rename(path: string, name: string): OpenedDesign;
  /** Gives what `restore` needs to bring it back. */
  remove(path: string): { readonly trashed: string };
  /** Brings a removed design back to its folder, or to the top where that is none any more; called otherwise where another has its name now. */
  restore(trashed: string): OpenedDesign;
  /** What `restore` can bring back, newest first. */
  trashed(): readonly TrashedDesign[];
}

export function openProjects(workspace: string): Projects {
  mkdirSync(workspace, { recursive: true });
  recoverLeftovers(workspace);

  const file = (path: string) => resolveDesign(workspace, path);

  /** `folder/stem.loom`, or with a number behind where that name is taken. */
  const freePath = (folder: string, stem: string): string => {
    for (let n = 1; ; n++) {
      const name = `${n === 1 ? stem : `${stem} ${n}`}${DESIGN_SUFFIX}`;
      const path = folder === '.' ? name : `${folder}/${name}`;
      const target = file(path);
      if (![target, runsFolder(target), snapshotsFolder(target)].some(existsSync)) return path;
    }
  };

  const readDesign = (path: string): string => {
    const target = file(path);
    if (!existsSync(target)) throw new InputError('host.designMissing', { path });
    return readText(target);
  };

  const open = (path: string): OpenedDesign => {
    const text = readDesign(path);
    const common = { ...entryOf(path, file(path)), revision: revisionOf(text) };
    const newer = readNewer(text);
    if (newer) {
      const { document, version, whole } = newer;
      return { ...common, document: serializeDocument(document), readOnly: { kind: 'newer', version, whole } };
    }
    const document = serializeDocument(parseDocument(text));
    return { ...common, document, readOnly: isWritable(file(path)) ? null : { kind: 'denied' } };
  };

  const beside = (path: string, folder: string): string => {
    if (!liesIn(workspace, folder)) throw new InputError('host.pathOutside', { path });
    return folder;
  };

  return {
    file,
    runs: (path) => beside(path, runsFolder(file(path))),
    snapshots: (path) => beside(path, snapshotsFolder(file(path))),
    revision: (path) => (existsSync(file(path)) ? revisionOf(readText(file(path))) : null),
    open,
    list: () => {
      const found = findDesigns(workspace, '', 0).map((path) => entryOf(path, join(workspace, path)));
      return found.sort((a, b) => b.modified - a.modified);
    },
    create: (name, document) => {
      // What a newer build saved stays as it is: parts of it may mean nothing to this one.
      const parsed = readNewer(document) ? null : parseDocument(document);
      const path = freePath('.', fileStem(name));
      writeAtomic(file(path), parsed ? serializeDocument({ ...parsed, name: nameOf(path) }) : document);
      return open(path);
    },
    save: (path, document, revision) => {
      const text = serializeDocument(parseDocument(document));
      const next = revisionOf(text);
      const found = readDesign(path);
      const present = revisionOf(found);
      // Saved already: an answer was lost on the way, and the window asks again.
      if (present === next) return { revision: next };
      if (present !== revision) throw new InputError('host.staleRevision', { path });
      const version = versionOf(found) ?? DOCUMENT_VERSION;
      // What this build does not understand would be gone.
      if (version > DOCUMENT_VERSION)
        throw new InputError('document.version.newer', { version, current: DOCUMENT_VERSION });
      checkWritable(file(path), path);
      writeAtomic(file(path), text);
      return { revision: next };
    },
    rename: (path, name) => {
      const stem = fileStem(name);
      const document = parseDocument(readDesign(path));
      const from = file(path);
      if (stem === nameOf(path)) {
        writeAtomic(from, serializeDocument({ ...document, name: stem }));
        return open(path);
      }
      const to = freePath(dirname(path), stem);
      writeAtomic(file(to), serializeDocument({ ...document, name: nameOf(to) }));
      moveFolders(from, file(to));
      rmSync(from);
      return open(to);
    },
    remove: (path) => {
      const from = file(path);
      if (!existsSync(from)) throw new InputError('host.designMissing', { path });
      const trashed = trashedAs(path, new Date());
      const trash = join(workspace, TRASH, trashed);
      mkdirSync(dirname(trash), { recursive: true });
      renameSync(from, trash);
      moveFolders(from, trash);
      return { trashed };
    },
    restore: (trashed) => {
      const trash = join(workspace, TRASH);
      const from = resolveDesign(trash, trashed);
      const path = trashedDesign(trashed)?.path;
      if (path === undefined || !existsSync(from)) throw new InputError('host.trashMissing', { path: path ?? trashed });
      const folder = dirname(path);
      const to = freePath(canHold(workspace, join(workspace, folder)) ? folder : '.', nameOf(path));
      mkdirSync(dirname(file(to)), { recursive: true });
      renameSync(from, file(to));
      moveFolders(from, file(to));
      removeEmpty(dirname(from), trash);
      if (nameOf(to) !== nameOf(path)) callByFile(file(to));
      return open(to);
    },
    trashed: () => {
      const folder = join(workspace, TRASH);
      if (!existsSync(folder)) return [];
      // The folder that a long name has around it in the trash counts for nothing.
      const found = findDesigns(folder, '', -1).flatMap((trashed) => trashedDesign(trashed) ?? []);
      return found.sort((a, b) => b.removed - a.removed);
    },
  };
}

/** Removes a folder with nothing left in it, and those around it likewise, up to `root`. */
function removeEmpty(folder: string, root: string): void {
  for (let at = folder; at !== root && readdirSync(at).length === 0; at = dirname(at)) rmdirSync(at);
}

/** Gives a design the name of its file. One of a newer version stays to the letter. */
function callByFile(file: string): void {
  const text = readText(file);
  if (!readNewer(text)) writeAtomic(file, serializeDocument({ ...parseDocument(text), name: nameOf(file) }));
}

/** What is kept beside a design goes with it. */
function moveFolders(from: string, to: string): void {
  for (const folder of [runsFolder, snapshotsFolder]) {
    if (existsSync(folder(from))) renameSync(folder(from), folder(to));
  }
}

function entryOf(path: string, file: string): DesignEntry {
  return { path, name: nameOf(path), modified: Math.round(statSync(file).mtimeMs) };
}

const isKept = (folder: string): boolean => folder.endsWith(RUNS_SUFFIX) || folder.endsWith(SNAPSHOTS_SUFFIX);

function findDesigns(root: string, folder: string, depth: number): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.')) return [];
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      return depth < MAX_DEPTH && !isKept(entry.name) ? findDesigns(root, path, depth + 1) : [];
    }
    return entry.isFile() && entry.name.toLowerCase().endsWith(DESIGN_SUFFIX) ? [path] : [];
  });
}

/**
 * A process that died between writing and renaming leaves a temp file. One that holds a whole design which is newer
 * than the saved one is brought back: in its place where nothing stands there, else beside it as "(recovered)".
 */
function recoverLeftovers(root: string): void {
  for (const folder of foldersIn(root, 0)) {
    for (const name of readdirSync(folder)) {
      const leftover = parseTempName(name);
      if (!leftover?.target.endsWith(DESIGN_SUFFIX) || isAlive(leftover.pid)) continue;
      const temp = join(folder, name);
      const target = join(folder, leftover.target);
      if (!isWhole(temp)) rmSync(temp);
      else if (!existsSync(target)) renameSync(temp, target);
      else if (statSync(temp).mtimeMs < statSync(target).mtimeMs || sameText(temp, target)) rmSync(temp);
      else renameSync(temp, freeName(target.slice(0, -DESIGN_SUFFIX.length)));
    }
  }
}

function foldersIn(folder: string, depth: number): string[] {
  const below = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !entry.name.startsWith('.') && !isKept(entry.name),
  );
  return [
    folder,
    ...(depth < MAX_DEPTH ? below.flatMap((entry) => foldersIn(join(folder, entry.name), depth + 1)) : []),
  ];
}

function isWhole(path: string): boolean {
  try {
    parseDocument(readFileSync(path, 'utf8'));
    return true;
  } catch (error) {
    // Whole, as far as can be told, and nothing that this build may throw away.
    return error instanceof InputError && error.code === 'document.version.newer';
  }
}

const sameText = (a: string, b: string): boolean => readFileSync(a, 'utf8') === readFileSync(b, 'utf8');

function freeName(stem: string): string {
  for (let n = 1; ; n++) {
    const path = `${stem} (recovered${n === 1 ? '' : ` ${n}`})${DESIGN_SUFFIX}`;
    if (!existsSync(path)) return path;
  }
}
