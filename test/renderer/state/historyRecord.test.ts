import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../../engine/graph/parse';
import { serializeDocument } from '../../../engine/graph/serialize';
import { canUndo, useDesign } from '../../../renderer/state/designStore';
import { type HistoryRecord, historyRecord, RECORD_LIMITS, readHistory } from '../../../renderer/state/historyRecord';
import { column, now, open } from '../editor/testDesign';

const store = () => useDesign.getState();
const anyLabel = () => true;
const move = (id: string, x: number) =>
  store().apply([{ kind: 'moveNode', id, position: { x, y: -0 } }], 'editor.steps.move');
const written = () => historyRecord(store().history) as HistoryRecord;
const reread = () => parseDocument(serializeDocument(now()));

function openColumn() {
  open(column('Input', 'Flatten', 'Linear', 'ReLU', 'Linear', 'Output'));
}

describe('a history that outlives its window', () => {
  it('comes back step by step, done ones and undone ones', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 1, maxLength: 30 }),
        fc.nat(30),
        async (places, undone) => {
          openColumn();
          const [id = ''] = now().nodes.map((node) => node.id);
          for (const x of places) move(id, x === 0 ? -0 : x);
          for (let n = 0; n < undone; n++) store().undo();
          const opened = reread();
          const history = await readHistory(written(), opened, anyLabel);
          const texts = (entries: NonNullable<typeof history>['past']) =>
            entries.map(({ before, after }) => [serializeDocument(before), serializeDocument(after)]);
          expect(texts(history?.past ?? [])).toEqual(texts(store().history.past));
          expect(texts(history?.future ?? [])).toEqual(texts(store().history.future));
          // The newest step leads to the very object that is open, so that nothing counts as changed.
          expect((history?.past.at(-1)?.after ?? history?.future[0]?.before) === opened).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('finds where the file stands when the last save did not come through', async () => {
    openColumn();
    const [id = ''] = now().nodes.map((node) => node.id);
    move(id, 8);
    const onDisk = reread();
    move(id, 16);
    const history = await readHistory(written(), onDisk, anyLabel);
    expect([history?.past.length, history?.future.length]).toEqual([1, 1]);
  });

  it('keeps the steps up to where it ends when the design got further than its steps', async () => {
    openColumn();
    const [id = ''] = now().nodes.map((node) => node.id);
    const first = reread();
    move(id, 8);
    const known = reread();
    const kept = written();
    move(id, 16);
    move(id, 24);
    const onDisk = reread();
    const history = await readHistory(kept, onDisk, anyLabel);
    expect(history?.past.map(({ before }) => serializeDocument(before))).toEqual([first, known].map(serializeDocument));
    expect(history?.past.at(-1)?.after).toBe(onDisk);
    expect(history?.future).toEqual([]);
    // It is written and read again like any other.
    const again = await readHistory(historyRecord(history as NonNullable<typeof history>), onDisk, anyLabel);
    expect(again?.past.length).toBe(2);
  });

  it('is forgotten where the content is another, a step does not apply, or the text is not one of ours', async () => {
    openColumn();
    const [id = ''] = now().nodes.map((node) => node.id);
    move(id, 8);
    const kept = written();
    const other = parseDocument(serializeDocument({ ...now(), name: 'other' }));
    expect(await readHistory(kept, other, anyLabel)).toBeNull();
    expect(await readHistory(kept, reread(), () => false)).toBeNull();
    const elsewhere = kept.steps.map((step) => step.replaceAll(`"id":"${id}"`, '"id":"nobody"'));
    const cut = kept.steps.map((step) => step.slice(0, -9));
    for (const bad of [{}, null, { ...kept, base: '{}' }, { ...kept, steps: elsewhere }, { ...kept, steps: cut }]) {
      expect(await readHistory(bad, reread(), anyLabel), JSON.stringify(bad)?.slice(0, 40)).toBeNull();
    }
  });

  it('keeps the newest steps within its bounds', async () => {
    openColumn();
    const [id = ''] = now().nodes.map((node) => node.id);
    for (let n = 1; n <= RECORD_LIMITS.steps + 50; n++) move(id, n);
    const history = await readHistory(written(), reread(), anyLabel);
    expect(history?.past.length).toBe(RECORD_LIMITS.steps);
    // Whole designs, put in place: as many as there is room for.
    const name = 'n'.repeat(RECORD_LIMITS.characters / 8);
    for (let n = 1; n <= 10; n++)
      store().apply([{ kind: 'replace', document: { ...now(), name: `${name}${n}` } }], 'editor.steps.params');
    const large = await readHistory(written(), reread(), anyLabel);
    expect(large?.past.length).toBe(7);
  });

  it('is put before what was done since the design was opened', async () => {
    openColumn();
    const [id = ''] = now().nodes.map((node) => node.id);
    move(id, 8);
    const kept = written();
    store().load({ path: 'p.loom', document: serializeDocument(now()), revision: 'r' });
    const opened = now();
    const history = await readHistory(kept, opened, anyLabel);
    move(id, 24);
    if (history) store().recall(history, opened);
    expect(store().history.past.length).toBe(2);
    store().undo();
    store().undo();
    expect(canUndo(store())).toBe(false);
    expect(now().nodes[0]?.position.x).not.toBe(8);
  });
});
