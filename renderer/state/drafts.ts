import * as v from 'valibot';
import type { DesignDocument } from '../../engine/graph/document';
import { parseDocument } from '../../engine/graph/parse';
import { serializeDocument } from '../../engine/graph/serialize';
import { itemKeys, readItem, writeItem } from '../shared/storage';
import { useDesign } from './designStore';

/** Edits that have not reached the host. */
export interface Unsaved {
  readonly path: string;
  /** What they were made on. */
  readonly revision: string;
  readonly document: DesignDocument;
}

/** Such edits as an earlier page left them on this machine. */
export interface Draft {
  readonly key: string;
  /** Null where they cannot be read any more. */
  readonly work: Pick<Unsaved, 'revision' | 'document'> | null;
}

const recordSchema = v.object({ revision: v.string(), document: v.string() });

const DRAFT = 'draft.';
const DAMAGED = 'damaged.';
/** Windows share the storage, and one may come back to a design: each opening has a draft of its own. */
const WINDOW = Math.random().toString(36).slice(2, 10);

const keyOf = (path: string): string => `${DRAFT}${WINDOW}-${useDesign.getState().opening}.${path}`;

/** Keeps edits in case the page goes away first. Gives false where there is no room. */
export function keepDraft({ path, revision, document }: Unsaved): boolean {
  return writeItem(keyOf(path), JSON.stringify({ revision, document: serializeDocument(document) }));
}

/** What this opening of a design kept has reached the host, or is not wanted. */
export function dropDraft(path: string): void {
  writeItem(keyOf(path), null);
}

/** What all windows left of a design, in no order. */
export function draftsOf(path: string): readonly Draft[] {
  return itemKeys(DRAFT)
    .filter((key) => key.slice(key.indexOf('.', DRAFT.length) + 1) === path)
    .map((key) => ({ key, work: readDraft(readItem(key) ?? '') }));
}

function readDraft(text: string): Draft['work'] {
  try {
    const { revision, document } = v.parse(recordSchema, JSON.parse(text));
    return { revision, document: parseDocument(document) };
  } catch {
    return null;
  }
}

/** It is saved now, or kept elsewhere. */
export function takenOver({ key }: Draft): void {
  writeItem(key, null);
}

/** Puts a damaged draft where it is not met again. Gives its text, for a person to make something of. */
export function setAside({ key }: Draft): string {
  const text = readItem(key) ?? '';
  // First, since there may not be room for both.
  writeItem(key, null);
  writeItem(DAMAGED + key.slice(DRAFT.length), text);
  return text;
}
