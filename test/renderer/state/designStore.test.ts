import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkDesign } from '../../../engine/data';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { createNode } from '../../../engine/graph/create';
import type { DesignDocument, DesignNode } from '../../../engine/graph/document';
import { serializeDocument } from '../../../engine/graph/serialize';
import { templateByName } from '../../../engine/graph/templates';
import { carryOut } from '../../../renderer/editor/carryOut';
import { planAdd, planAddAfter } from '../../../renderer/editor/plans/add';
import { planNudge, planRemove } from '../../../renderer/editor/plans/change';
import { planDuplicate } from '../../../renderer/editor/plans/clipboard';
import { planConnect } from '../../../renderer/editor/plans/connect';
import type { Plan } from '../../../renderer/editor/plans/plan';
import { portsIn } from '../../../renderer/editor/ports';
import { canRedo, canUndo, isDirty, useDesign } from '../../../renderer/state/designStore';
import { historyRecord, readHistory } from '../../../renderer/state/historyRecord';
import { rootScope } from '../../../renderer/state/scope';
import { emptySelection } from '../../../renderer/state/selection';
import { quietTime } from '../../support/pace';
import { column, now, open } from '../editor/testDesign';

const store = () => useDesign.getState();
const at = (node: DesignNode, x: number): DesignNode => ({ ...node, position: { x, y: 0 } });
const move = (id: string, x: number) => [{ kind: 'moveNode', id, position: { x, y: 0 } } as const];

/** Something a person might do, chosen by a number. */
type Deed = (document: DesignDocument, choice: number) => Plan | null;

const pick = (document: DesignDocument, choice: number) => {
  const node = document.nodes[choice % Math.max(1, document.nodes.length)];
  return node ? new Set([node.id]) : new Set<string>();
};

const TYPES = ['Input', 'Conv2d', 'ReLU', 'MaxPool2d', 'Flatten', 'Linear', 'Add', 'Concat', 'Output'];

const deeds: readonly Deed[] = [
  (document, choice) =>
    planAdd(rootScope(document), TYPES[choice % TYPES.length] ?? 'ReLU', { x: choice * 7, y: choice * 3 }),
  (document, choice) =>
    planAddAfter(rootScope(document), TYPES[choice % TYPES.length] ?? 'ReLU', pick(document, choice), { x: 0, y: 0 }),
  (document, choice) => planRemove(rootScope(document), { ...emptySelection, nodes: pick(document, choice) }),
  (document, choice) => planNudge(rootScope(document), { ...emptySelection, nodes: pick(document, choice) }, 8, 0),
  (document, choice) => planDuplicate(rootScope(document), pick(document, choice)),
  (document, choice) => {
    const [from, to] = [document.nodes[choice % 5], document.nodes[(choice + 3) % 7]];
    const [out] = from ? portsIn(document, from).outputs : [];
    const [into] = to ? portsIn(document, to).inputs : [];
    if (!from || !to || !out || !into) return null;
    return planConnect(rootScope(document), { from: { node: from.id, port: out }, to: { node: to.id, port: into } });
  },
  (document, choice) => {
    const conv = document.nodes.find(({ type }) => type === 'Conv2d');
    if (!conv) return null;
    const params = { out_channels: 1 + (choice % 40) };
    return {
      edits: [{ kind: 'setParams', id: conv.id, params }],
      label: 'editor.steps.params',
      merge: `params:${conv.id}`,
    };
  },
];

describe('the design store', () => {
  beforeEach(() => {
    open(column('Input', 'Conv2d', 'ReLU', 'Flatten', 'Linear', 'Output'));
  });

  it('takes back every step exactly and does it again exactly, whatever was done', () => {
    const deed = fc.record({ what: fc.nat(deeds.length - 1), choice: fc.nat(100), seal: fc.boolean() });
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 30 }), (script) => {
        open(column('Input', 'Conv2d', 'ReLU'));
        for (const { what, choice, seal } of script) {
          const plan = deeds[what]?.(now(), choice);
          if (plan) carryOut(plan);
          if (seal) store().seal();
        }
        const { past } = store().history;
        const states = [...past.map(({ before }) => before), now()];
        const texts = states.map(serializeDocument);
        for (let step = states.length - 2; step >= 0; step--) {
          store().undo();
          expect(now()).toBe(states[step]);
          expect(serializeDocument(now())).toBe(texts[step]);
        }
        expect(store().undo()).toBeNull();
        for (let step = 1; step < states.length; step++) {
          store().redo();
          expect(now()).toBe(states[step]);
          expect(serializeDocument(now())).toBe(texts[step]);
          expect(store().analysis?.problems).toEqual(checkDesign(now()).problems);
        }
        expect(store().redo()).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it('makes one step of a gesture, until it is sealed', () => {
    const before = now();
    for (const x of [8, 16, 24]) store().apply(move('conv1', x), 'editor.steps.move', { merge: 'nudge' });
    expect(store().history.past).toHaveLength(1);
    expect(store().history.past[0]?.edits).toHaveLength(3);
    store().seal();
    store().apply(move('conv1', 32), 'editor.steps.move', { merge: 'nudge' });
    expect(store().history.past).toHaveLength(2);
    store().undo();
    store().undo();
    expect(now()).toBe(before);
  });

  it('does not merge across an undo, nor across another step', () => {
    store().apply(move('conv1', 8), 'editor.steps.move', { merge: 'a' });
    store().apply(move('relu1', 8), 'editor.steps.move', { merge: 'b' });
    store().apply(move('conv1', 16), 'editor.steps.move', { merge: 'a' });
    expect(store().history.past).toHaveLength(3);
    store().undo();
    store().apply(move('relu1', 16), 'editor.steps.move', { merge: 'b' });
    expect(store().history.past).toHaveLength(3);
    expect(canRedo(store())).toBe(false);
  });

  it('gives a running gesture up as if it had never begun', () => {
    store().apply(move('relu1', 8), 'editor.steps.move');
    const before = now();
    store().apply(move('conv1', 8), 'editor.steps.move', { merge: 'drag' });
    store().apply(move('conv1', 16), 'editor.steps.move', { merge: 'drag' });
    store().bail('drag');
    expect(now()).toBe(before);
    expect(canRedo(store())).toBe(false);
    store().bail('drag');
    expect(now()).toBe(before);
  });

  it('gives back with a gesture what could be done again before it', () => {
    store().apply(move('relu1', 8), 'editor.steps.move');
    const after = now();
    store().undo();
    for (const x of [8, 16]) store().apply(move('conv1', x), 'editor.steps.move', { merge: 'drag' });
    store().bail('drag');
    expect(canRedo(store())).toBe(true);
    store().redo();
    expect(now()).toBe(after);
  });

  it('knows what the host has, also after undo', () => {
    expect(isDirty(store())).toBe(false);
    store().apply(move('conv1', 8), 'editor.steps.move');
    expect(isDirty(store())).toBe(true);
    const sent = now();
    store().apply(move('conv1', 16), 'editor.steps.move');
    store().markSaved(sent, '2');
    expect(isDirty(store())).toBe(true);
    expect(store().revision).toBe('2');
    store().undo();
    expect(isDirty(store())).toBe(false);
    store().undo();
    expect(isDirty(store())).toBe(true);
  });

  it('never undoes a selection, and never keeps what is gone selected', () => {
    store().select({ nodes: ['conv1', 'relu1'], wires: ['conv1.y>relu1.x'] });
    expect(canUndo(store())).toBe(false);
    store().apply([{ kind: 'removeNode', id: 'conv1' }], 'editor.steps.remove');
    expect([...store().selection.nodes]).toEqual(['relu1']);
    expect(store().selection.wires.size).toBe(0);
    store().undo();
    expect([...store().selection.nodes]).toEqual(['relu1']);
  });

  it('keeps the name of a renamed file through undo, and stays saved', () => {
    store().apply(move('conv1', 8), 'editor.steps.move');
    store().markSaved(now(), '2');
    store().moved({ path: 'digits.loom', revision: '3', document: serializeDocument({ ...now(), name: 'digits' }) });
    expect(isDirty(store())).toBe(false);
    expect(store()).toMatchObject({ path: 'digits.loom', revision: '3' });
    store().undo();
    expect(now().name).toBe('digits');
    expect(now().nodes.find(({ id }) => id === 'conv1')?.position.x).toBe(0);
    store().redo();
    expect(isDirty(store())).toBe(false);
  });

  it('leaves the document alone when an edit cannot be made', () => {
    const before = now();
    expect(() => store().apply([{ kind: 'removeNode', id: 'ghost' }], 'editor.steps.remove')).toThrow();
    expect(now()).toBe(before);
    expect(canUndo(store())).toBe(false);
  });

  it('analyses a design as large as AlexNet in less than a frame', () => {
    const template = templateByName('alexnet');
    if (!template) throw new Error('no alexnet');
    open(template.document());
    const time = quietTime(25, (turn) =>
      store().apply([{ kind: 'renameNode', id: 'conv1', name: `c${turn}` }], 'editor.steps.rename'),
    );
    expect(time).toBeLessThan(16);
  });
});

describe('a design that somebody else saved meanwhile', () => {
  const start = open(column('Input', 'Conv2d', 'ReLU'));
  const theirs = (change: Partial<DesignDocument['training']>) => ({
    path: 'column.loom',
    document: serializeDocument({ ...start, training: { ...start.training, ...change } }),
    revision: '2',
  });

  it('comes together with what is unsaved here, as one step of undo', () => {
    open(start);
    store().apply(move('conv1', 40), 'editor.steps.move');
    const mine = now();
    expect(store().join(theirs({ epochs: 9 }))).toBe(true);
    expect(now()).toEqual({ ...mine, training: { ...start.training, epochs: 9 } });
    expect(isDirty(store())).toBe(true);
    expect(store().revision).toBe('2');
  });

  it('keeps what the other did through undo and redo of what was done here', async () => {
    open(start);
    store().apply(move('conv1', 40), 'editor.steps.move');
    store().markSaved(now(), '1');
    store().apply(move('relu1', 80), 'editor.steps.move');
    store().apply([{ kind: 'renameNode', id: 'relu1', name: 'act' }], 'editor.steps.rename');
    store().undo();
    const shared = { ...start, nodes: start.nodes.map((node) => (node.id === 'conv1' ? at(node, 40) : node)) };
    const other = { ...shared, training: { ...start.training, epochs: 9 } };
    expect(store().join({ path: 'column.loom', document: serializeDocument(other), revision: '2' })).toBe(true);
    const both = now();
    const record = historyRecord(store().history);
    expect((await readHistory(record, both, () => true))?.past).toHaveLength(2);
    store().redo();
    expect(now().nodes.map(({ name }) => name)).toContain('act');
    for (const x of [40, 40, 0]) {
      store().undo();
      expect(now().training.epochs).toBe(9);
      expect(now().nodes.find(({ id }) => id === 'conv1')?.position.x).toBe(x);
    }
    expect(canUndo(store())).toBe(false);
  });

  it('takes back a layer whose name both have given, and not what the other built on', () => {
    open(start);
    const added = (type: string) => ({ ...createNode(start, type, { x: 300, y: 0 }), id: 'new1', name: 'new1' });
    store().apply([{ kind: 'addNode', node: added('Tanh') }], 'editor.steps.add');
    const other = applyEdits(start, [{ kind: 'addNode', node: added('GELU') }]);
    expect(store().join({ path: 'column.loom', document: serializeDocument(other), revision: '2' })).toBe(true);
    const types = () => now().nodes.map(({ type }) => type);
    expect(types()).toContain('Tanh');
    store().undo();
    expect(now()).toEqual(other);
    store().redo();
    expect(types().toSorted()).toEqual(['Conv2d', 'GELU', 'Input', 'ReLU', 'Tanh']);
  });

  it('is left alone where both changed the same', () => {
    open(start);
    store().apply([{ kind: 'setTraining', training: { epochs: 5 } }], 'training.steps.settings');
    const before = now();
    expect(store().join(theirs({ epochs: 9 }))).toBe(false);
    expect(now()).toBe(before);
    expect(store().revision).toBe('1');
  });
});
