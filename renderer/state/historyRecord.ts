import * as v from 'valibot';
import { applyEdits } from '../../engine/graph/applyEdits';
import type { DesignDocument } from '../../engine/graph/document';
import type { Edit } from '../../engine/graph/edits';
import { parseDocument } from '../../engine/graph/parse';
import { serializeDocument } from '../../engine/graph/serialize';
import type { TextKey } from '../i18n/textKey';
import type { History, HistoryEntry } from './history';

/** What a record holds at most: enough for an afternoon, and little beside what a browser lets a page keep. */
export const RECORD_LIMITS = { steps: 200, characters: 400_000 } as const;
/** A step is read in slices of this many milliseconds, so that the window answers meanwhile. */
const SLICE_MS = 8;
/** JSON knows no negative zero, and a card can stand at one. */
const MINUS_ZERO = '\u0000-0';

const recordSchema = v.strictObject({
  version: v.literal(1),
  /** How many of the steps are done; the others can be done again. */
  done: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** The design before the first step. */
  base: v.string(),
  steps: v.pipe(
    v.array(v.strictObject({ label: v.string(), edits: v.array(v.looseObject({ kind: v.string() })) })),
    v.maxLength(RECORD_LIMITS.steps),
  ),
});

const stepTexts = new WeakMap<HistoryEntry, string>();
const baseTexts = new WeakMap<DesignDocument, string>();

/** `make`, done once for each object: a step never changes, and most are written many times. */
function once<K extends object>(known: WeakMap<K, string>, key: K, make: (key: K) => string): string {
  const text = known.get(key) ?? make(key);
  known.set(key, text);
  return text;
}

const stepText = (entry: HistoryEntry): string =>
  once(stepTexts, entry, ({ label, edits }) =>
    JSON.stringify({ label, edits }, (_key, value: unknown) => (Object.is(value, -0) ? MINUS_ZERO : value)),
  );

/** The history as text, the oldest steps left out where it would be too long; null where nothing is left of it. */
export function writeHistory({ past, future }: History): string | null {
  const done: string[] = [];
  const ahead: string[] = [];
  let length = 0;
  const fits = (text: string): boolean => {
    length += text.length;
    return done.length + ahead.length < RECORD_LIMITS.steps && length <= RECORD_LIMITS.characters;
  };
  for (let at = past.length - 1; at >= 0; at--) {
    const text = stepText(past[at] as HistoryEntry);
    if (!fits(text)) break;
    done.unshift(text);
  }
  for (const entry of future) {
    const text = stepText(entry);
    if (!fits(text)) break;
    ahead.push(text);
  }
  const first = past[past.length - done.length] ?? (ahead.length > 0 ? future[0] : undefined);
  if (!first) return null;
  const base = once(baseTexts, first.before, serializeDocument);
  const steps = [...done, ...ahead].join(',');
  return `{"version":1,"done":${done.length},"base":${JSON.stringify(base)},"steps":[${steps}]}`;
}

/**
 * The history that leads to `document`, from its text. Every step is made again, so that each is known to apply; null
 * where one does not. Where none of them leads to this very content, a last step does. `isLabel` tells which texts name a step.
 */
export async function readHistory(
  text: string,
  document: DesignDocument,
  isLabel: (label: string) => boolean,
): Promise<History | null> {
  try {
    const record = v.parse(
      recordSchema,
      JSON.parse(text, (_key, value: unknown) => (value === MINUS_ZERO ? -0 : value)),
    );
    if (!record.steps.every(({ label }) => isLabel(label))) return null;
    const content = serializeDocument(document);
    const breathe = slices();
    const states = [parseDocument(record.base)];
    for (const { edits } of record.steps) {
      await breathe();
      states.push(applyEdits(states.at(-1) as DesignDocument, edits as unknown as readonly Edit[]));
    }
    // A window that died while it saved may have got less, or more, onto the disk than it remembers.
    for (const at of nearestFirst(record.done, states.length)) {
      await breathe();
      if (serializeDocument(states[at] as DesignDocument) !== content) continue;
      states[at] = document;
      const entries = entriesOf(record.steps, states);
      return { past: entries.slice(0, at), future: entries.slice(at), open: false };
    }
    return bridged(record.steps, states, record.done, document);
  } catch {
    // Written by another build, cut short, or tampered with: a comfort that is lost, nothing that need be told.
    return null;
  }
}

type Steps = v.InferOutput<typeof recordSchema>['steps'];

const entriesOf = (steps: Steps, states: readonly DesignDocument[]): readonly HistoryEntry[] =>
  steps.map(({ label, edits }, step) => ({
    label: label as TextKey,
    edits: edits as unknown as readonly Edit[],
    before: states[step] as DesignDocument,
    after: states[step + 1] as DesignDocument,
    merge: null,
  }));

/**
 * A browser that was killed has the design of its last moment on the disk, and the steps of some seconds before: what came
 * in between is one step more. Null where it is not the same design.
 */
function bridged(
  steps: Steps,
  states: readonly DesignDocument[],
  done: number,
  document: DesignDocument,
): History | null {
  const before = states[done];
  if (before?.name !== document.name) return null;
  const since: HistoryEntry = {
    label: 'editor.steps.since',
    edits: [{ kind: 'replace', document }],
    before,
    after: document,
    merge: null,
  };
  return { past: [...entriesOf(steps, states).slice(0, done), since], future: [], open: false };
}

function slices(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < SLICE_MS) return;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  };
}

/** The numbers below `count`, those near to `wanted` first. */
function nearestFirst(wanted: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => at).sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted));
}
