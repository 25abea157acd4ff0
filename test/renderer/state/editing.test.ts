import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { InputError } from '../../../engine/core/errors';
import type { DesignDocument } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { parseDocument } from '../../../engine/graph/parse';
import { serializeDocument } from '../../../engine/graph/serialize';
import { analysisOf } from '../../../renderer/state/analysisOf';
import { canRedo, canUndo, isDirty, useDesign } from '../../../renderer/state/designStore';
import { markGesture } from '../../../renderer/state/gesture';
import { historyRecord, RECORD_LIMITS, readHistory } from '../../../renderer/state/historyRecord';
import { livingSelection } from '../../../renderer/state/selection';
import { action, beginnings, editsOf } from '../../engine/graph/randomDesign';
import { deed, planOf } from '../editor/deeds';
import { now, open } from '../editor/testDesign';

/** What one script does, and how many scripts there are: more than a thousand edits together, which is counted. */
const STEPS = 200;
const SCRIPTS = 8;
/** Layers with all blocks written out; past that another design is put in place, as repairs of large broken ones take their time. */
const LARGE = 40;

const small = new Map(
  beginnings
    .filter((document) => analysisOf(document).nodes.size <= LARGE)
    .map((document) => [document.name, document]),
);

const edit = fc.oneof({ weight: 2, arbitrary: deed }, action);

/** What a person does at the window; the first kind is what a script that fails is thinned out with. */
const step = fc.oneof(
  { withCrossShrink: true },
  fc.record({ does: fc.constant('nothing') }),
  { weight: 30, arbitrary: fc.record({ does: fc.constant('edit'), edit }) },
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constant('gesture'),
      edits: fc.array(edit, { minLength: 1, maxLength: 4 }),
      end: fc.constantFrom('end', 'cancel', 'open'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('undo'), times: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('redo'), times: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('restore'), which: fc.nat(1000) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('follow'), which: fc.nat(1000) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('rename'), to: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('reload') }) },
);

/** Always of full length before it is shrunk, so that long histories come up. */
const script = fc
  .array(step, { minLength: STEPS, maxLength: STEPS })
  .map((steps) => steps.filter(({ does }) => does !== 'nothing'));

const store = () => useDesign.getState();
const LABEL = 'editor.steps.params';
const DRAG = 'drag';

type Value<A> = A extends fc.Arbitrary<infer T> ? T : never;

/** What the history has to be, told in texts, which no later edit can change. */
class Model {
  readonly past: string[] = [];
  future: string[] = [];
  /** The gesture that still takes edits. */
  private open: string | null = null;
  /** What could be done again before it. */
  private aside: string[] = [];

  constructor(public present: string) {}

  did(after: string, merge: string | null): void {
    if (merge === null || merge !== this.open) {
      this.past.push(this.present);
      this.aside = this.future;
    }
    this.open = merge;
    this.present = after;
    this.future = [];
  }

  end(): void {
    this.open = null;
  }

  cancel(merge: string): void {
    if (this.open !== merge) return;
    this.present = this.past.pop() as string;
    this.future = this.aside;
    this.open = null;
  }

  undo(): void {
    const before = this.past.pop();
    if (before === undefined) return;
    this.future.unshift(this.present);
    this.present = before;
    this.open = null;
  }

  redo(): void {
    const after = this.future.shift();
    if (after === undefined) return;
    this.past.push(this.present);
    this.present = after;
    this.open = null;
  }

  /** The newest steps are still known. */
  reloaded(past: number, future: number): void {
    this.past.splice(0, this.past.length - past);
    this.future.splice(future);
    this.open = null;
  }

  renamed(name: string): void {
    const rename = (text: string) => text.replace(/^ {2}"name": .*$/m, `  "name": ${JSON.stringify(name)},`);
    this.past.splice(0, this.past.length, ...this.past.map(rename));
    this.future = this.future.map(rename);
    this.aside = this.aside.map(rename);
    this.present = rename(this.present);
  }
}

const text = () => serializeDocument(now());

/** Steps of a document, undone or not. */
let made = 0;

/** Makes edits as the window does; those that cannot be are refused, and then nothing has changed. */
function make(edits: readonly Edit[], merge: string | null, model: Model): void {
  const before = now();
  try {
    store().apply(edits, LABEL, merge === null ? {} : { merge });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(now()).toBe(before);
    return;
  }
  if (edits.length === 0) return;
  made++;
  model.did(text(), merge);
}

const planned = (one: Value<typeof edit>): readonly Edit[] =>
  'what' in one ? (planOf(now(), one)?.edits ?? []) : editsOf(now(), one);

async function perform(chosen: Value<typeof step>, model: Model): Promise<void> {
  const earlier = (which: number) => [...model.past, model.present][which % (model.past.length + 1)] as string;
  switch (chosen.does) {
    case 'nothing':
      return;
    case 'edit':
      make(planned(chosen.edit), null, model);
      return;
    case 'gesture':
      for (const one of chosen.edits) make(planned(one), DRAG, model);
      if (chosen.end === 'open') return;
      markGesture(chosen.end, DRAG);
      if (chosen.end === 'end') model.end();
      else model.cancel(DRAG);
      return;
    case 'undo':
    case 'redo':
      for (let time = 0; time < chosen.times; time++) {
        store()[chosen.does]();
        model[chosen.does]();
      }
      return;
    case 'restore':
      make([{ kind: 'replace', document: parseDocument(earlier(chosen.which)) }], null, model);
      return;
    case 'follow':
      store().follow({ path: 'column.loom', document: earlier(chosen.which), revision: '2' }, LABEL);
      model.did(text(), LABEL);
      expect(isDirty(store())).toBe(false);
      return;
    case 'rename': {
      const name = `name${chosen.to}`;
      store().moved({ path: `${name}.loom`, document: serializeDocument({ ...now(), name }), revision: '3' });
      model.renamed(name);
      return;
    }
    case 'reload':
      await reload(model);
  }
}

/** The open design and the way back and forth are what they have to be, and only what is there is selected. */
function check(model: Model): void {
  expect(text()).toBe(model.present);
  const { history, selection } = store();
  expect([history.past.length, history.future.length]).toEqual([model.past.length, model.future.length]);
  expect([canUndo(store()), canRedo(store())]).toEqual([model.past.length > 0, model.future.length > 0]);
  expect(livingSelection(now(), selection)).toBe(selection);
}

/** What would be saved is a file that reads back the same. */
function checkFile(): void {
  const read = parseDocument(text());
  if (!isDeepStrictEqual(read, now())) expect(read).toStrictEqual(now());
}

/** All the way back, and all the way on again. */
function backAndForth(model: Model): void {
  for (const way of ['undo', 'redo'] as const) {
    while (store()[way]()) {
      model[way]();
      check(model);
    }
    expect(way === 'undo' ? model.past : model.future).toEqual([]);
  }
}

/** The window is loaded again: the design comes from its file, its steps from what was kept of them. */
async function reload(model: Model): Promise<void> {
  const kept = historyRecord(store().history);
  const steps = store().history.past.length + store().history.future.length;
  store().load({ path: 'column.loom', document: text(), revision: '4' });
  const opened = now();
  const history = kept === null ? null : await readHistory(kept, opened, () => true);
  if (history) store().recall(history, opened);
  const { past, future } = store().history;
  // A step that holds a whole design may cost others their room.
  if ((kept?.steps.join('').length ?? 0) < RECORD_LIMITS.characters / 2) {
    expect(past.length + future.length).toBe(Math.min(steps, RECORD_LIMITS.steps));
  }
  model.reloaded(past.length, future.length);
}

it('a thousand edits leave a design that is a file at each of them, and undo and redo are exact from end to end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...small.keys()), script, async (name, steps) => {
      const beginning = small.get(name) as DesignDocument;
      open(beginning);
      const model = new Model(text());
      for (const chosen of steps) {
        await perform(chosen, model);
        if ((store().analysis?.nodes.size ?? 0) > LARGE) make([{ kind: 'replace', document: beginning }], null, model);
        check(model);
        checkFile();
        store().select({
          nodes: now()
            .nodes.slice(-2)
            .map(({ id }) => id),
        });
      }
      backAndForth(model);
    }),
    // Else a script that fails is thinned out for longer than anybody waits, and the runner cannot break it off.
    { numRuns: SCRIPTS, interruptAfterTimeLimit: 100_000, markInterruptAsFailure: true },
  );
  expect(made).toBeGreaterThanOrEqual(1000);
}, 120_000);
