import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DesignNode } from '../../../engine/graph/document';
import { createInstance } from '../../../engine/graph/graphs';
import { besideOpen } from '../../../renderer/editor/besideOpen';
import { overlap } from '../../../renderer/editor/box';
import { GRID, NODE_HEIGHT, NODE_STEP, NODE_WIDTH, type Point } from '../../../renderer/editor/metrics';
import { sceneOf } from '../../../renderer/editor/scene';
import { column } from './testDesign';

const CARD = { width: NODE_WIDTH, height: NODE_HEIGHT };
const inside = column('Input', 'ReLU', 'Tanh', 'Output');
const around = column('ReLU', 'Tanh', 'Sigmoid', 'Conv2d').nodes;
const block = { id: 'stage', name: 'Stage', nodes: inside.nodes, wires: inside.wires };

/** An open block, layers at places around it, and what is seen of them. */
function surrounded(places: readonly Point[]) {
  const others = around.map(
    (node, at): DesignNode => ({ ...node, position: places[at] ?? { x: 0, y: -2 * NODE_STEP } }),
  );
  const nodes = [createInstance('stage', 'stage', 'stage', { x: 0, y: 0 }), ...others];
  const scene = sceneOf({ ...inside, nodes, wires: [], blocks: [block] }, new Set(['stage']));
  const box = scene.boxes[0] ?? expect.fail('no open block');
  return { scene, box: { ...box.position, ...box.size } };
}

test('cards let go over an open block stand beside it, together as they were, and on nothing else', () => {
  const step = fc.integer({ min: -60, max: 60 });
  const place = fc.record({ x: step, y: step }).map(({ x, y }) => ({ x: x * GRID, y: y * GRID }));
  fc.assert(
    fc.property(fc.tuple(place, place), fc.nat(1000), fc.nat(1000), place, (others, right, down, apart) => {
      const { scene, box } = surrounded(others);
      const corner = { x: box.x - NODE_WIDTH / 2 + 1, y: box.y - NODE_HEIGHT / 2 + 1 };
      const over = { x: corner.x + (right % (box.width - 2)), y: corner.y + (down % (box.height - 2)) };
      const dropped = new Map([
        ['sigmoid1', over],
        ['conv1', { x: over.x + apart.x, y: over.y + apart.y }],
      ]);
      const after = besideOpen(scene, dropped);
      const [first, second] = [after.get('sigmoid1') ?? over, after.get('conv1') ?? over];
      expect([second.x - first.x, second.y - first.y]).toEqual([apart.x, apart.y]);
      expect(first.x === over.x || first.y === over.y).toBe(true);
      for (const { id, position } of scene.nodes) {
        if (dropped.has(id)) continue;
        for (const card of [first, second]) expect(overlap({ ...card, ...CARD }, { ...position, ...CARD })).toBe(false);
      }
      for (const card of [first, second]) expect(overlap({ ...card, ...CARD }, box)).toBe(false);
    }),
    { numRuns: 200 },
  );
});

test('what is let go elsewhere, in the block itself, or with the block stays where it is let go', () => {
  const { scene, box } = surrounded([]);
  const over = { x: box.x + 20, y: box.y + 60 };
  const stays = (...dropped: readonly (readonly [string, Point])[]) =>
    expect(besideOpen(scene, new Map(dropped))).toEqual(new Map(dropped));
  stays(['conv1', { x: box.x + box.width + GRID, y: box.y }]);
  stays(['stage/relu1', over]);
  stays(['conv1', over], ['stage', { x: box.x, y: box.y }]);
});

test('in an open block a layer let go over another one stays in it', () => {
  const outer = column('Input', 'Sigmoid', 'Output');
  const apart = outer.nodes.map((node) => (node.id === 'output' ? { ...node, position: { x: 1600, y: 900 } } : node));
  const nodes = [...apart, createInstance('stage', 'stage', 'stage', { x: 0, y: 900 })];
  const around = { id: 'outer', name: 'Outer', nodes, wires: outer.wires };
  const top = [createInstance('outer', 'outer', 'outer', { x: 0, y: 0 })];
  const document = { ...inside, nodes: top, wires: [], blocks: [block, around] };
  const scene = sceneOf(document, new Set(['outer', 'outer/stage']));
  const boxOf = (path: string) => scene.boxes.find(({ id }) => id === path) ?? expect.fail(path);
  const { position, size } = boxOf('outer/stage');
  const over = { x: position.x + size.width - 30, y: position.y + 60 };
  const after = besideOpen(scene, new Map([['outer/sigmoid1', over]])).get('outer/sigmoid1') ?? over;
  expect(after.y).toBe(over.y);
  expect(after.x).toBeGreaterThanOrEqual(position.x + size.width);
  expect(after.x - over.x).toBeLessThan(100);
});
