import { existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError, LoomError } from '../../../engine/core/errors';
import { type BlockDefinition, type DesignDocument, DOCUMENT_VERSION } from '../../../engine/graph/document';
import { versionOf } from '../../../engine/graph/newer';
import { parseDocument } from '../../../engine/graph/parse';
import { blockOf } from '../../../engine/graph/ports';
import { serializeDocument } from '../../../engine/graph/serialize';
import type { BlockEntry, BlockLibrary } from '../../ipc/contract';
import { messageOf } from '../failures';
import { writeAtomic } from '../files/atomicFile';
import { readText } from '../files/designFile';
import { DESIGN_SUFFIX } from '../files/paths';
import { TRASH } from './trash';

/**
 * The blocks that a person keeps, beside all designs: a file each, which is a design with one instance of the block
 * and the definitions that it needs. So the design's own reader checks it, brings it up to date, and git diffs it.
 */
export interface Library {
  /** One that is damaged is told and set aside, so that it is told once and never lost. */
  list(): BlockLibrary;
  /** Under a new id where none is given. @throws InputError where the document does not hold one block. */
  save(id: string | null, document: string): BlockEntry;
  /** Moves it to the workspace's trash. */
  remove(id: string): void;
}

const FOLDER = '.library';
/** Saved by a newer build: whole, and not ours to move. */
const NEWER: ReadonlySet<string> = new Set(['document.version.newer', 'document.layer.newer', 'document.type']);

export function openLibrary(workspace: string): Library {
  const folder = join(workspace, FOLDER);
  const file = (id: string) => join(folder, `${id}${DESIGN_SUFFIX}`);

  const read = (id: string): BlockEntry => {
    const document = parseDocument(readText(file(id), `${FOLDER}/${id}${DESIGN_SUFFIX}`));
    keptBlock(document);
    return { id, document: serializeDocument(document), modified: Math.round(statSync(file(id)).mtimeMs) };
  };

  return {
    list: () => {
      const entries: BlockEntry[] = [];
      const unread: BlockLibrary['unread'][number][] = [];
      const names = existsSync(folder) ? readdirSync(folder) : [];
      const designs = names.filter((name) => !name.startsWith('.') && name.endsWith(DESIGN_SUFFIX));
      for (const id of designs.map((name) => name.slice(0, -DESIGN_SUFFIX.length)).sort()) {
        try {
          entries.push(read(id));
        } catch (error) {
          if (!(error instanceof LoomError)) throw error;
          const setAside = NEWER.has(error.code) || error.code.startsWith('host.file') ? null : aside(file(id));
          unread.push({ file: `${id}${DESIGN_SUFFIX}`, problem: messageOf(error), setAside });
        }
      }
      return { entries, unread };
    },
    save: (id, document) => {
      const parsed = parseDocument(document);
      const own = id ?? freeId(keptBlock(parsed).name, (candidate) => existsSync(file(candidate)));
      const present = existsSync(file(own)) ? versionOf(readText(file(own))) : null;
      // What this build does not understand would be gone.
      if (present !== null && present > DOCUMENT_VERSION)
        throw new InputError('document.version.newer', { version: present, current: DOCUMENT_VERSION });
      writeAtomic(file(own), serializeDocument(parsed));
      return read(own);
    },
    remove: (id) => {
      if (!existsSync(file(id))) throw new InputError('host.blockMissing', { name: id });
      const trash = join(workspace, TRASH, `${new Date().toISOString().replace(/[:.]/g, '-')} ${id}.block`);
      mkdirSync(dirname(trash), { recursive: true });
      renameSync(file(id), trash);
    },
  };
}

function keptBlock({ nodes, blocks, name }: DesignDocument): BlockDefinition {
  const [node] = nodes;
  const block = node && nodes.slice(1).every(({ type }) => type === 'Input') ? blockOf(node, blocks) : undefined;
  if (!block) throw new InputError('host.blockDamaged', { name });
  return block;
}

function freeId(name: string, taken: (id: string) => boolean): string {
  let id = name;
  for (let n = 2; taken(id); n++) id = `${name}-${n}`;
  return id;
}

/** Renames a file out of the way and gives its new name. */
function aside(file: string): string {
  let to = `${file}.damaged`;
  for (let n = 2; existsSync(to); n++) to = `${file}.damaged-${n}`;
  renameSync(file, to);
  return to.slice(dirname(dirname(file)).length + 1).replaceAll('\\', '/');
}
