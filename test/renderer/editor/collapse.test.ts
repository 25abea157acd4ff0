import { beforeEach, expect, test } from 'vitest';
import { carryOut } from '../../../renderer/editor/carryOut';
import { hiderOf } from '../../../renderer/editor/frames';
import { planAdd } from '../../../renderer/editor/plans/add';
import { planCollapse, planFrame } from '../../../renderer/editor/plans/annotate';
import { expansionFor } from '../../../renderer/editor/plans/expand';
import { sceneOf } from '../../../renderer/editor/scene';
import { nextStep } from '../../../renderer/editor/walk';
import { useDesign } from '../../../renderer/state/designStore';
import { rootScope } from '../../../renderer/state/scope';
import { column, now, open } from './testDesign';

/** Input, a frame around Conv2d and ReLU, and Output. */
beforeEach(() => {
  open(column('Input', 'Conv2d', 'ReLU', 'Output'));
  for (const plan of [planFrame(rootScope(now()), new Set(['conv1', 'relu1']), 'Stage')]) if (plan) carryOut(plan);
  const plan = planCollapse(now(), '@frame');
  if (plan) carryOut(plan);
});
const seen = () => sceneOf(now(), new Set());

test('a collapsed frame hides what lies in it, and wires to that end at the frame', () => {
  const scene = seen();
  expect(scene.nodes.map(({ id }) => id)).toEqual(['input', 'output']);
  expect(scene.notes).toMatchObject([{ id: '@frame', collapsed: true, members: ['conv1', 'relu1'] }]);
  expect(scene.wires.map(({ shown }) => [shown.from.node, shown.to.node])).toEqual([
    ['input', '@frame'],
    ['@frame', 'output'],
  ]);
  expect(scene.wires.map(({ from, to }) => [from.node, to.node])).toEqual([
    ['input', 'conv1'],
    ['relu1', 'output'],
  ]);
  expect(nextStep(scene, 'input', 'down', null)).toBe('@frame');
  expect(nextStep(scene, '@frame', 'down', null)).toBe('output');
  const [folded] = scene.notes;
  useDesign.getState().undo();
  expect(seen().nodes).toHaveLength(4);
  expect(folded?.position).toEqual(seen().nodes.find(({ id }) => id === 'conv1')?.position);
});

test('what is dropped where the hidden layers are is never hidden itself: the frame expands in the same step', () => {
  const conv = now().nodes.find(({ id }) => id === 'conv1')?.position ?? { x: 0, y: 0 };
  const plan = planAdd(rootScope(now()), 'Dropout', { x: conv.x + 112, y: conv.y + 80 });
  if (plan) carryOut(plan);
  expect(now().annotations?.[0]?.collapsed).toBe(false);
  useDesign.getState().undo();
  expect(seen().nodes).toHaveLength(2);
});

test('a problem in a collapsed frame is shown by expanding every frame around it', () => {
  const outer = planFrame(rootScope(now()), new Set(now().nodes.map(({ id }) => id)), 'All');
  if (outer) carryOut(outer);
  const [around = ''] = outer?.select?.nodes ?? [];
  const plan = planCollapse(now(), around);
  if (plan) carryOut(plan);
  expect(seen().nodes).toEqual([]);
  expect(hiderOf(now(), 'relu1')).toBe(around);
  useDesign.getState().apply(expansionFor(now(), 'relu1'), 'editor.steps.expand');
  expect(seen().nodes).toHaveLength(4);
});
