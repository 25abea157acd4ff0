import type { DesignDocument } from '../../engine/graph/document';
import type { Edit } from '../../engine/graph/edits';
import type { TextKey } from '../i18n/textKey';

/** One step of undo: a gesture, however many edits it took. */
export interface HistoryEntry {
  /** Translation key of what was done ("Undo: move layers"). */
  readonly label: TextKey;
  /** In the order they were applied; `after` is `before` with these. */
  readonly edits: readonly Edit[];
  /** Whole documents; they share structure, so an entry costs what it changed. */
  readonly before: DesignDocument;
  readonly after: DesignDocument;
  /** Entries with the same key that follow one another are one gesture, until it is sealed. */
  readonly merge: string | null;
}

/** Undo and redo, oldest first in `past`, next first in `future`. */
export interface History {
  readonly past: readonly HistoryEntry[];
  readonly future: readonly HistoryEntry[];
  /** Whether the newest entry still takes edits of its own gesture. */
  readonly open: boolean;
  /** What could be done again before the open gesture began: Escape brings it back. */
  readonly aside?: readonly HistoryEntry[];
}

export const emptyHistory: History = { past: [], future: [], open: false };

const LIMIT = 1000;

/** The history with `entry` in it, merged into the newest one where both belong to one open gesture. */
export function record(history: History, entry: HistoryEntry): History {
  const last = history.past.at(-1);
  if (last && history.open && entry.merge !== null && last.merge === entry.merge) {
    // Nothing remains of what was done before the whole design was replaced.
    const edits = entry.edits[0]?.kind === 'replace' ? entry.edits : [...last.edits, ...entry.edits];
    const merged: HistoryEntry = { ...last, edits, after: entry.after };
    return { ...history, past: [...history.past.slice(0, -1), merged], future: [], open: true };
  }
  const past = [...history.past.slice(-(LIMIT - 1)), entry];
  return entry.merge === null
    ? { past, future: [], open: false }
    : { past, future: [], open: true, aside: history.future };
}

/** Ends the open gesture: what follows is a step of its own. */
export function seal(history: History): History {
  return history.open ? { past: history.past, future: history.future, open: false } : history;
}

/** Takes the newest entry back; null where there is none. The document becomes the entry's `before`. */
export function undo(history: History): { readonly history: History; readonly entry: HistoryEntry } | null {
  const entry = history.past.at(-1);
  if (!entry) return null;
  return { entry, history: { past: history.past.slice(0, -1), future: [entry, ...history.future], open: false } };
}

/** Does the next entry again; null where there is none. The document becomes the entry's `after`. */
export function redo(history: History): { readonly history: History; readonly entry: HistoryEntry } | null {
  const [entry, ...future] = history.future;
  if (!entry) return null;
  return { entry, history: { past: [...history.past, entry], future, open: false } };
}

/** Drops the open gesture with this key, as if it had never been begun (Escape); null where it is not open. */
export function bail(
  history: History,
  merge: string,
): { readonly history: History; readonly entry: HistoryEntry } | null {
  const entry = history.past.at(-1);
  if (!entry || !history.open || entry.merge !== merge) return null;
  return { entry, history: { past: history.past.slice(0, -1), future: history.aside ?? [], open: false } };
}

/** The same steps over documents that `change` has been applied to; documents that were shared stay shared. */
export function mapDocuments(history: History, change: (document: DesignDocument) => DesignDocument): History {
  const map = (entry: HistoryEntry): HistoryEntry => ({
    ...entry,
    before: change(entry.before),
    after: change(entry.after),
  });
  const { past, future, open, aside } = history;
  return { past: past.map(map), future: future.map(map), open, ...(aside && { aside: aside.map(map) }) };
}
