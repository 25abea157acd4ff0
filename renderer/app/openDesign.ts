import type { DesignDocument } from '../../engine/graph/document';
import { parseDocument } from '../../engine/graph/parse';
import { serializeDocument } from '../../engine/graph/serialize';
import type { OpenedDesign } from '../../main/ipc/contract';
import { host } from './host';
import { readItem, writeItem } from './storage';

interface Draft {
  readonly revision: string;
  readonly document: string;
}

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
  return text === null ? null : (JSON.parse(text) as Draft);
}

export interface Opening {
  readonly opened: OpenedDesign;
  /** What became of edits that a closed window had left: saved into the file, or into a copy of that name. */
  readonly recovered: { readonly kind: 'restored' } | { readonly kind: 'copied'; readonly name: string } | null;
  /** Such edits of a file that may only be read: they are still nowhere else. */
  readonly unsaved: string | null;
}

/** Opens a design, first saving what a window that went away could not save any more. */
export async function openDesign(path: string, copyName: (name: string) => string): Promise<Opening> {
  const opened = await host().openDesign({ path });
  const draft = readDraft(path);
  dropDraft(path);
  if (!draft || serializeDocument(parseDocument(opened.document)) === draft.document)
    return { opened, recovered: null, unsaved: null };
  if (draft.revision === opened.revision) {
    if (opened.readOnly) return { opened, recovered: null, unsaved: draft.document };
    await host().saveDesign({ path, document: draft.document, revision: opened.revision });
    return { opened: await host().openDesign({ path }), recovered: { kind: 'restored' }, unsaved: null };
  }
  const name = copyName(opened.name);
  await host().createDesign({ name, document: draft.document });
  return { opened, recovered: { kind: 'copied', name }, unsaved: null };
}
