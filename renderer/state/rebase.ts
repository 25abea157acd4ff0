import { applyEdits } from '../../engine/graph/applyEdits';
import type { DesignDocument } from '../../engine/graph/document';
import type { Edit } from '../../engine/graph/edits';
import { isSame } from '../../engine/graph/mergeValues';
import { emptyHistory, type History, type HistoryEntry } from './history';

/** Bringing one document over reads it whole; of a long history so many steps are, where they do not simply apply again. */
const MOST = 16;

/**
 * The steps of a history once more, on what another window has made of the design meanwhile, so that undo takes back what was
 * done here alone. `onto` gives a document of the history with the other's changes, or null where they contradict each
 * other: what lies behind such a one cannot be undone any more. `present` is where the history stands, `joined` what
 * comes of it.
 */
export function rebase(
  { past, future }: History,
  present: DesignDocument,
  joined: DesignDocument,
  onto: (document: DesignDocument) => DesignDocument | null,
): History {
  return {
    ...emptyHistory,
    past: replayed(past, joined, onto) ?? back(past, present, joined, onto),
    future: ahead(future, joined),
  };
}

/** The same edits, from the oldest on; null where they do not lead to `joined`. */
function replayed(
  past: readonly HistoryEntry[],
  joined: DesignDocument,
  onto: (document: DesignDocument) => DesignDocument | null,
): HistoryEntry[] | null {
  const first = past[0] && onto(past[0].before);
  if (!first) return null;
  const entries = ahead(past, first);
  const last = entries.at(-1);
  if (!last || entries.length < past.length || !isSame(last.after, joined)) return null;
  return [...entries.slice(0, -1), { ...last, after: joined }];
}

/** Step by step from the newest to the oldest that both can be told of. */
function back(
  past: readonly HistoryEntry[],
  present: DesignDocument,
  joined: DesignDocument,
  onto: (document: DesignDocument) => DesignDocument | null,
): HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  let after = past.at(-1)?.after === present ? joined : null;
  for (const entry of past.slice(-MOST).toReversed()) {
    const before = after && onto(entry.before);
    if (!after || !before) break;
    const edits: readonly Edit[] = [{ kind: 'replace', document: after }];
    entries.unshift({ ...entry, before, after, edits, merge: null });
    after = before;
  }
  return entries;
}

/** The same edits one after the other from a document on, as far as they apply. */
function ahead(entries: readonly HistoryEntry[], from: DesignDocument): HistoryEntry[] {
  const made: HistoryEntry[] = [];
  let before = from;
  try {
    for (const entry of entries) {
      const after = applyEdits(before, entry.edits);
      made.push({ ...entry, before, after, merge: null });
      before = after;
    }
  } catch {
    // What an edit speaks of is there no longer.
  }
  return made;
}
