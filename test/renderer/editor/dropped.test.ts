import { expect, test } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { createInstance } from '../../../engine/graph/graphs';
import { heldFirst, toStay } from '../../../renderer/editor/dragging';
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

const inner = column('Input', 'ReLU', 'MaxPool2d', 'Output');
const stage = { id: 'stage', name: 'Stage', nodes: inner.nodes, wires: inner.wires };
const instance = (name: string, y: number) => createInstance('stage', name, name, { x: 0, y });
const manyPlaces = {
  copies: { nodes: [{ ...instance('a', 0), repeat: 3 }], prefixes: ['a/1/', 'a/0/', 'a/2/'] },
  instances: { nodes: [instance('a', 0), instance('b', 400)], prefixes: ['b/', 'a/'] },
};

test.each(Object.entries(manyPlaces))(
  'a layer chosen in several %s goes as far as it is dragged, and stays under the pointer',
  (_, { nodes, prefixes }) => {
    const document = { ...inner, nodes, wires: [], blocks: [stage] };
    const open = new Set(['a', 'b']);
    const scene = sceneOf(document, open);
    const layers = inner.nodes.slice(1, 3);
    const before = layers.map(({ position }) => position);
    const seen = new Map(scene.nodes.map(({ id, position }) => [id, position]));
    const by = { x: 64, y: -32 };
    const dropped = new Map(
      // The second is chosen in one of them alone.
      [...prefixes.map((prefix) => `${prefix}${layers[0]?.id}`), `${prefixes[1]}${layers[1]?.id}`].map((path) => {
        const { x, y } = seen.get(path) ?? expect.fail(path);
        return [path, { x: x + by.x, y: y + by.y }] as const;
      }),
    );
    const after = applyEdits(document, planDropped(document, scene, dropped).plan?.edits ?? []);
    const places = layers.map(({ id }) => after.blocks[0]?.nodes.find((node) => node.id === id)?.position);
    expect(places).toEqual(before.map(({ x, y }) => ({ x: x + by.x, y: y + by.y })));
    const [[held, place] = expect.fail('nothing is held')] = heldFirst(dropped, `${prefixes[0]}${layers[0]?.id}`);
    const moved = sceneOf(after, open);
    const there = moved.nodes.find(({ id }) => id === held)?.position ?? expect.fail('it is gone');
    const shift = toStay(moved, heldFirst(dropped, held));
    expect({ x: there.x + shift.x, y: there.y + shift.y }).toEqual(place);
  },
);
