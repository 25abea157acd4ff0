import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { serializeDocument } from '../../../engine/graph/serialize';
import { carryOut } from '../../../renderer/editor/carryOut';
import { planGroup } from '../../../renderer/editor/plans/block';
import { useDesign } from '../../../renderer/state/designStore';
import { scopeAt } from '../../../renderer/state/scope';
import { moveView, useView } from '../../../renderer/state/viewStore';
import { blockDesign } from '../../engine/graph/blockDesign';
import { column, open } from '../editor/testDesign';
import { stubStorage } from '../support/pageStorage';

let items: Map<string, string>;
beforeEach(() => {
  items = stubStorage();
});
afterEach(() => void vi.unstubAllGlobals());

test('blocks that stand open stay so when the design is renamed, and are remembered under its new name', () => {
  const document = open(column('Input', 'ReLU', 'Output'));
  useView.getState().toggle('block1');
  const { opening } = useDesign.getState();
  const renamed = { path: 'other.loom', document: serializeDocument({ ...document, name: 'other' }), revision: '2' };
  useDesign.getState().moved(renamed);
  moveView('column.loom');
  expect([...useView.getState().open]).toEqual(['block1']);
  expect(useDesign.getState().opening).toBe(opening);
  expect([...items.keys()]).toEqual(['layerloom.view.other.loom']);

  open(document);
  expect([...useView.getState().open]).toEqual([]);
  useDesign.getState().load(renamed);
  expect([...useView.getState().open]).toEqual(['block1']);
  expect(useDesign.getState().opening).toBe(opening + 2);
});

test('a design that is opened once more is another opening, whatever its path', () => {
  open(column('Input', 'Output'));
  const { opening } = useDesign.getState();
  useDesign.getState().close();
  expect(useDesign.getState().opening).toBe(opening);
  open(column('Input', 'Output'));
  expect(useDesign.getState().opening).toBe(opening + 1);
});

test('what goes out of sight is not chosen any more: the block that hides it is, or nothing', () => {
  const document = open(blockDesign);
  const { select } = useDesign.getState();
  const chosen = () => [...useDesign.getState().selection.nodes];
  const view = useView.getState();
  view.toggle('stage1');
  select({ nodes: ['stage1/unit1', 'stage1/unit2', 'input'], wires: [] });
  view.toggle('stage1');
  expect(chosen()).toEqual(['stage1', 'input']);

  // Shown alone, the block itself can be neither seen nor deleted.
  view.enter('stage1/');
  expect(chosen()).toEqual([]);
  select({ nodes: ['stage1/unit1'] });
  view.enter('');
  expect(chosen()).toEqual(['stage1']);
  expect(useDesign.getState().document).toEqual(document);
});

test('a block that is gone leads to the nearest one around it that is there', () => {
  const inner = scopeAt(open(blockDesign), 'stage1/unit1/');
  const plan = inner && planGroup(inner, new Set(['conv', 'add']));
  if (!plan || !carryOut(plan)) throw new Error('there is no block to go into');
  const [made] = useDesign.getState().selection.nodes;
  expect(made).toMatch(/^stage1\/unit1\/./);
  const view = useView.getState();
  view.enter(`${made}/`);
  useDesign.getState().undo();
  expect(useView.getState().root).toBe('stage1/unit1/');

  // Two at once, the inner one with the one around it.
  useDesign.getState().apply([{ kind: 'removeNode', graph: 'stage', id: 'unit1' }], 'editor.steps.cut');
  expect(useView.getState().root).toBe('stage1/');
  useDesign.getState().apply([{ kind: 'removeNode', id: 'stage1' }], 'editor.steps.cut');
  expect(useView.getState().root).toBe('');
});

test('layers that stand beside open blocks are remembered with the view, and what is not of that form is not', () => {
  const document = open(column('Input', 'ReLU', 'Output'));
  const beside = { less: { x: 0, y: 96 }, open: ['block1'] };
  useView.getState().stand(new Map([['/relu1@0,112', beside]]));
  const stored = { path: 'column.loom', document: serializeDocument(document), revision: '2' };
  const again = () => {
    useDesign.getState().close();
    useDesign.getState().load(stored);
    return [...useView.getState().beside];
  };
  expect(again()).toEqual([['/relu1@0,112', beside]]);
  items.set('layerloom.view.column.loom', JSON.stringify({ beside: [['a', 1, 2, 'b', 3], ['c', '1', 2], 4] }));
  expect(again()).toEqual([['a', { less: { x: 1, y: 2 }, open: ['b'] }]]);
  useView.getState().stand(new Map([['a', null]]));
  expect(items.has('layerloom.view.column.loom')).toBe(false);
});
