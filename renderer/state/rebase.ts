import { sameValue } from '../../engine/core/sameValue';
import { applyEdits } from '../../engine/graph/applyEdits';
import type { DesignDocument } from '../../engine/graph/document';
import type { Edit } from '../../engine/graph/edits';
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
    future: telling(ahead(future, joined, onto)),
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
  const entries = ahead(past, first, onto);
  if (entries.length < past.length || !sameValue(entries.at(-1)?.after, joined)) return null;
  const told = telling(entries);
  const last = told.at(-1);
  return last ? [...told.slice(0, -1), { ...last, after: joined }] : [];
}

/** Without steps that do nothing any more: what they moved, the other has put elsewhere since. */
const telling = (entries: readonly HistoryEntry[]): HistoryEntry[] =>
  entries.filter(({ before, after }) => !sameValue(before, after));

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
    entries.unshift({ ...entry, before, after, edits: replacing(after), merge: null });
    after = before;
  }
  return telling(entries);
}

const replacing = (document: DesignDocument): readonly Edit[] => [{ kind: 'replace', document }];

/**
 * The same edits one after the other from a document on, as far as they apply. One that puts a whole design in place knows
 * nothing of the other's changes: they are brought into it first.
 */
function ahead(
  entries: readonly HistoryEntry[],
  from: DesignDocument,
  onto: (document: DesignDocument) => DesignDocument | null,
): HistoryEntry[] {
  const made: HistoryEntry[] = [];
  let before = from;
  try {
    for (const entry of entries) {
      const isWhole = entry.edits.some(({ kind }) => kind === 'replace');
      const whole = isWhole ? onto(entry.after) : null;
      if (isWhole && !whole) break;
      const edits = whole ? replacing(whole) : entry.edits;
      const after = applyEdits(before, edits);
      made.push({ ...entry, edits, before, after, merge: null });
      before = after;
    }
  } catch {
    // What an edit speaks of is there no longer.
  }
  return made;
}
