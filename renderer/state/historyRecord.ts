import * as v from 'valibot';
import { applyEdits } from '../../engine/graph/applyEdits';
import type { DesignDocument } from '../../engine/graph/document';
import type { Edit } from '../../engine/graph/edits';
import { parseDocument } from '../../engine/graph/parse';
import { serializeDocument } from '../../engine/graph/serialize';
import type { TextKey } from '../i18n/textKey';
import type { History, HistoryEntry } from './history';

/** What a record holds at most: enough for an afternoon, also of designs of thousands of layers that are moved together. */
export const RECORD_LIMITS = { steps: 200, characters: 2_000_000 } as const;
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
  /** Each as text, which is made once and written many times. */
  steps: v.pipe(v.array(v.string()), v.maxLength(RECORD_LIMITS.steps)),
});

const stepSchema = v.strictObject({ label: v.string(), edits: v.array(v.looseObject({ kind: v.string() })) });

export type HistoryRecord = v.InferOutput<typeof recordSchema>;

/** By its edits, which a step has for good; what they led from and to is called otherwise once the design is. */
const stepTexts = new WeakMap<readonly Edit[], string>();

function stepText({ label, edits }: HistoryEntry): string {
  const text =
    stepTexts.get(edits) ??
    JSON.stringify({ label, edits }, (_key, value: unknown) => (Object.is(value, -0) ? MINUS_ZERO : value));
  stepTexts.set(edits, text);
  return text;
}

function readStep(text: string): Step {
  const { label, edits } = v.parse(
    stepSchema,
    JSON.parse(text, (_key, value: unknown) => (value === MINUS_ZERO ? -0 : value)),
  );
  const step: Step = { label: label as TextKey, edits: edits as unknown as readonly Edit[] };
  stepTexts.set(step.edits, text);
  return step;
}

/** What is kept of a history, the oldest steps left out where it would be too much; null where nothing is left of it. */
export function historyRecord({ past, future }: History): HistoryRecord | null {
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
  return { version: 1, done: done.length, base: serializeDocument(first.before), steps: [...done, ...ahead] };
}

/**
 * The history that leads to `document`, from what was kept of it. Every step is made again, so that each is known to apply; null
 * where one does not. Where none of them leads to this very content, a last step does. `isLabel` tells which texts name a step.
 */
export async function readHistory(
  kept: unknown,
  document: DesignDocument,
  isLabel: (label: string) => boolean,
): Promise<History | null> {
  try {
    const record = v.parse(recordSchema, kept);
    const content = serializeDocument(document);
    const breathe = slices();
    const states = [parseDocument(record.base)];
    const steps: Step[] = [];
    for (const text of record.steps) {
      await breathe();
      const step = readStep(text);
      if (!isLabel(step.label)) return null;
      steps.push(step);
      states.push(applyEdits(states.at(-1) as DesignDocument, step.edits));
    }
    // A window that died while it saved may have got less, or more, onto the disk than it remembers.
    for (const at of nearestFirst(record.done, states.length)) {
      await breathe();
      if (serializeDocument(states[at] as DesignDocument) !== content) continue;
      states[at] = document;
      const entries = entriesOf(steps, states);
      return { past: entries.slice(0, at), future: entries.slice(at), open: false };
    }
    return bridged(steps, states, record.done, document);
  } catch {
    // Written by another build, cut short, or tampered with: a comfort that is lost, nothing that need be told.
    return null;
  }
}

type Step = Pick<HistoryEntry, 'label' | 'edits'>;

const entriesOf = (steps: readonly Step[], states: readonly DesignDocument[]): readonly HistoryEntry[] =>
  steps.map(({ label, edits }, step) => ({
    label,
    edits,
    before: states[step] as DesignDocument,
    after: states[step + 1] as DesignDocument,
    merge: null,
  }));

/**
 * A browser that was killed has the design of its last moment on the disk, and the steps of some seconds before: what came
 * in between is one step more. Null where it is not the same design.
 */
function bridged(
  steps: readonly Step[],
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
