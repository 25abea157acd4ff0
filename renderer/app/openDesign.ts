import * as v from 'valibot';
import type { DesignDocument } from '../../engine/graph/document';
import { parseDocument } from '../../engine/graph/parse';
import { serializeDocument } from '../../engine/graph/serialize';
import type { OpenedDesign } from '../../main/ipc/contract';
import { host } from './host';
import { readItem, writeItem } from './storage';

const draftSchema = v.object({ revision: v.string(), document: v.string() });
type Draft = v.InferOutput<typeof draftSchema>;

const key = (path: string): string => `draft.${path}`;

/** Keeps edits that have not reached the host, in case the page goes away first. */
export function keepDraft(path: string, revision: string, document: DesignDocument): void {
  writeItem(key(path), JSON.stringify({ revision, document: serializeDocument(document) } satisfies Draft));
}

export function dropDraft(path: string): void {
  writeItem(key(path), null);
}

function readDraft(path: string): Draft | null {
  const text = readItem(key(path));
  if (text === null) return null;
  try {
    const draft = v.parse(draftSchema, JSON.parse(text));
    parseDocument(draft.document);
    return draft;
  } catch {
    // Cut short, or of another build: put aside, as it would stand in the way of every opening.
    writeItem(`damaged.${key(path)}`, text);
    dropDraft(path);
    return null;
  }
}

export interface Opening {
  readonly opened: OpenedDesign;
  /** What became of edits that a closed window had left: saved into the file, or into a copy of that name. */
  readonly recovered: { readonly kind: 'restored' } | { readonly kind: 'copied'; readonly name: string } | null;
  /** Such edits of a file that may only be read, or cannot be written now: they are still nowhere else. */
  readonly unsaved: string | null;
}

/** Opens a design, first saving what a window that went away could not save any more. */
export async function openDesign(path: string, copyName: (name: string) => string): Promise<Opening> {
  const opened = await host().openDesign({ path });
  const draft = readDraft(path);
  if (!draft) return { opened, recovered: null, unsaved: null };
  // Dropped only once its content is somewhere else: a disk may be full.
  if (serializeDocument(parseDocument(opened.document)) === draft.document) {
    dropDraft(path);
    return { opened, recovered: null, unsaved: null };
  }
  if (draft.revision === opened.revision) {
    if (opened.readOnly) return { opened, recovered: null, unsaved: draft.document };
    try {
      await host().saveDesign({ path, document: draft.document, revision: opened.revision });
    } catch {
      // The next save tells why, and goes on trying.
      return { opened, recovered: null, unsaved: draft.document };
    }
    dropDraft(path);
    return { opened: await host().openDesign({ path }), recovered: { kind: 'restored' }, unsaved: null };
  }
  const name = copyName(opened.name);
  await host().createDesign({ name, document: draft.document });
  dropDraft(path);
  return { opened, recovered: { kind: 'copied', name }, unsaved: null };
}
