import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import { InputError, LoomError } from '../../../engine/core/errors';
import type { DesignDocument } from '../../../engine/graph/document';
import { readJson } from '../../../engine/graph/jsonText';
import { parseDocument, readDocument } from '../../../engine/graph/parse';
import { serializeDocument } from '../../../engine/graph/serialize';
import type { SnapshotEntry } from '../../ipc/contract';
import { messageOf } from '../failures';
import { writeAtomic } from '../files/atomicFile';
import { readText } from '../files/designFile';
import type { Projects } from './projects';
import { TRASH } from './trash';

/** States of a design that a person gave a name to, in `design.snapshots/`: one file each, written once. */
export interface Snapshots {
  /** Newest first; one that cannot be read says why. */
  list(path: string): readonly SnapshotEntry[];
  /** The design as it was. @throws InputError where the file is damaged or gone. */
  read(path: string, id: string): DesignDocument;
  make(path: string, given: { readonly name: string; readonly note: string; readonly document: string }): SnapshotEntry;
  /** Moves it to the workspace's trash. */
  remove(path: string, id: string): void;
  /** Brings a removed one back. */
  restore(path: string, id: string): void;
}

const SUFFIX = '.json';

const snapshotSchema = v.object({
  format: v.literal('layerloom-snapshot'),
  version: v.literal(1),
  name: v.string(),
  note: v.string(),
  made: v.pipe(v.string(), v.isoTimestamp()),
  design: v.unknown(),
});

export function openSnapshots(workspace: string, projects: Projects): Snapshots {
  const file = (path: string, id: string) => join(projects.snapshots(path), `${id}${SUFFIX}`);
  const trash = (path: string, id: string) => join(workspace, TRASH, `${id} ${basename(path)}${SUFFIX}`);

  const parse = (path: string, id: string) => {
    const found = file(path, id);
    if (!existsSync(found)) throw new InputError('host.snapshotMissing', { id });
    const parsed = v.safeParse(snapshotSchema, readJson(readText(found, `${id}${SUFFIX}`)));
    if (!parsed.success) throw new InputError('host.snapshotDamaged', { file: `${id}${SUFFIX}` });
    return { ...parsed.output, design: readDocument(parsed.output.design) };
  };

  const entry = (path: string, id: string): SnapshotEntry => {
    try {
      const { name, note, made } = parse(path, id);
      return { id, name, note, made: Date.parse(made), problem: null };
    } catch (error) {
      if (!(error instanceof LoomError)) throw error;
      return { id, name: id, note: '', made: timeOf(id), problem: messageOf(error) };
    }
  };

  const move = (from: string, to: string, id: string) => {
    if (!existsSync(from)) throw new InputError('host.snapshotMissing', { id });
    mkdirSync(dirname(to), { recursive: true });
    renameSync(from, to);
  };

  return {
    list: (path) => {
      const folder = projects.snapshots(path);
      if (!existsSync(folder)) return [];
      const ids = readdirSync(folder).filter((name) => !name.startsWith('.') && name.endsWith(SUFFIX));
      const entries = ids.map((name) => entry(path, name.slice(0, -SUFFIX.length)));
      return entries.sort((a, b) => b.made - a.made);
    },
    read: (path, id) => parse(path, id).design,
    make: (path, { name, note, document }) => {
      const design = serializeDocument(parseDocument(document)).trimEnd();
      let at = Date.now();
      while (existsSync(file(path, idOf(at)))) at++;
      const made = new Date(at).toISOString();
      const fields = { format: 'layerloom-snapshot', version: 1, name, note, made };
      const lines = Object.entries(fields).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`);
      const text = ['{', ...lines, '  "design":', design.replace(/^/gm, '  '), '}', ''].join('\n');
      writeAtomic(file(path, idOf(at)), text);
      return { id: idOf(at), name, note, made: at, problem: null };
    },
    remove: (path, id) => move(file(path, id), trash(path, id), id),
    restore: (path, id) => move(trash(path, id), file(path, id), id),
  };
}

/** "2026-11-26T03-05-29-123Z": sorts by time, and no file system minds it. */
const idOf = (time: number): string => new Date(time).toISOString().replace(/[:.]/g, '-');

function timeOf(id: string): number {
  const time = Date.parse(id.replace(/T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/, 'T$1:$2:$3.$4Z'));
  return Number.isNaN(time) ? 0 : time;
}
