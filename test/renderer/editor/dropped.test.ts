import { expect, test } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { createInstance } from '../../../engine/graph/graphs';
import { planDropped } from '../../../renderer/editor/dropped';
import { sceneOf } from '../../../renderer/editor/scene';
import { column } from './testDesign';

test('layers of one id in two graphs, dragged together, go each in its own', () => {
  const within = column('Input', 'ReLU', 'Output');
  const block = { id: 'stage', name: 'Stage', nodes: within.nodes, wires: within.wires };
  const around = column('ReLU');
  const id = around.nodes[0]?.id as string;
  expect(within.nodes.map((node) => node.id)).toContain(id);
  const far = around.nodes.map((node) => ({ ...node, position: { x: 4000, y: -3000 } }));
  const nodes = [createInstance('stage', 'stage', 'stage', { x: 0, y: 0 }), ...far];
  const document = { ...within, nodes, wires: [], blocks: [block] };
  const scene = sceneOf(document, new Set(['stage']), '');
  const seen = (path: string) => scene?.nodes.find((node) => node.id === path)?.position ?? expect.fail(path);
  const by = { x: -400, y: 80 };
  const dropped = new Map(
    [id, `stage/${id}`].map((path) => [path, { x: seen(path).x + by.x, y: seen(path).y + by.y }]),
  );
  const { plan } = planDropped(document, scene ?? expect.fail('no scene'), dropped);
  const after = applyEdits(document, plan?.edits ?? []);
  expect(after.nodes.find((node) => node.id === id)?.position).toEqual({ x: 3600, y: -2920 });
  const before = within.nodes.find((node) => node.id === id)?.position ?? expect.fail('none within');
  const inside = after.blocks?.[0]?.nodes.find((node) => node.id === id)?.position ?? expect.fail('none inside');
  expect([inside.x - before.x, Math.abs(inside.y - before.y - by.y) < 400]).toEqual([by.x, true]);
});
