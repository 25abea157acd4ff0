import { expect, test } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { groupEdits } from '../../../engine/graph/group';
import { PASSING } from '../../../engine/graph/ports';
import { templateByName } from '../../../engine/graph/templates';
import { whileDragged } from '../../../renderer/editor/dragging';
import { portsOfCard } from '../../../renderer/editor/ends';
import { laidOutAfter, lanesOf } from '../../../renderer/editor/lanes';
import { GRID } from '../../../renderer/editor/metrics';
import { portsIn } from '../../../renderer/editor/ports';
import { laneTurns } from '../../../renderer/editor/route';
import { sceneOf } from '../../../renderer/editor/scene';
import { lineOf } from '../../../renderer/editor/wireLine';

test('an open block is as wide as the wires in it that go round cards', () => {
  const document = templateByName('resnet18')?.document();
  if (!document) throw new Error('no template');
  const scene = sceneOf(document, new Set(['layer1']));
  const cards = scene.nodes.map(({ id, node, position, isPort }) => {
    const { inputs, outputs } = isPort ? PASSING : portsIn(document, node);
    return { id, ...position, inputs, outputs };
  });
  const lanes = [...lanesOf(cards, scene.wires)].filter(([id]) => id.startsWith('layer1/'));
  const box = scene.boxes.find(({ id }) => id === 'layer1');
  expect(lanes.length).toBe(2);
  for (const [, lane] of lanes) {
    expect(lane).toBeGreaterThan(box?.position.x ?? 0);
    expect(lane).toBeLessThan((box?.position.x ?? 0) + (box?.size.width ?? 0));
  }
});

test('the words of a wire into an open block keep clear of its head', () => {
  const document = templateByName('resnet18')?.document();
  if (!document) throw new Error('no template');
  const scene = sceneOf(document, new Set(['layer1']));
  const entering = scene.wires.find(
    ({ to }) =>
      to.node.startsWith('layer1/0/') && to.node === scene.nodes.find(({ id }) => id.startsWith('layer1/0/'))?.id,
  );
  const card = scene.nodes.find(({ id }) => id === entering?.to.node);
  const box = scene.boxes.find(({ id }) => id === 'layer1');
  expect(entering?.lead).toBe((card?.position.y ?? 0) - (box?.position.y ?? 0));
  expect(entering?.lead).toBeGreaterThan(0);
});

test('a dragged box takes along what lies in it, its copies and their cards, and nothing beside it', () => {
  const document = templateByName('resnet18')?.document();
  if (!document) throw new Error('no template');
  const scene = sceneOf(document, new Set(['layer1']));
  const box = scene.boxes.find(({ id }) => id === 'layer1');
  if (!box) throw new Error('the block is not open');
  const at = whileDragged(scene, new Map([['layer1', { x: box.position.x + 24, y: box.position.y - 8 }]]));
  const inside = [...scene.nodes, ...scene.boxes].filter(({ id }) => id.startsWith('layer1/'));
  expect(inside.length).toBeGreaterThan(10);
  for (const item of inside) expect(at(item)).toEqual({ x: item.position.x + 24, y: item.position.y - 8 });
  const beside = scene.nodes.filter(({ id }) => !id.startsWith('layer1'));
  for (const item of beside) expect(at(item)).toBe(item.position);
});

test('wires that lead past an open block go round it, with room for their words', () => {
  const residual = templateByName('residual')?.document() ?? expect.fail('no template');
  const grouping = groupEdits(residual, null, new Set(['conv4', 'bn4', 'relu2', 'conv5', 'bn5']));
  const document = applyEdits(residual, grouping?.edits ?? []);
  const id = grouping?.instance ?? '';
  const scene = sceneOf(document, new Set([id]));
  const cards = scene.nodes.map(({ id: path, node, position, isPort }) => ({
    id: path,
    ...position,
    ...portsOfCard(document, node, isPort),
  }));
  const boxes = scene.boxes.map((box) => ({ id: box.id, ...box.position, ...box.size }));
  const [box = expect.fail('no open block')] = boxes;
  // Below the block it would lead through its inside.
  const past = { from: { node: 'block1', port: 'y' }, to: { node: 'avgpool1', port: 'x' } };
  const wires = [...scene.wires.map(({ id: key, shown }) => ({ id: key, ...shown })), { id: 'past', ...past }];
  const shortcut = wires.find(({ from }) => from.node === 'shortcut')?.id ?? '';
  const lanes = lanesOf(cards, wires, boxes);
  const room = 6 * GRID;
  for (const key of ['past', shortcut]) {
    const lane = lanes.get(key) ?? expect.fail(`${key} goes straight`);
    expect(lane <= box.x - room || lane >= box.x + box.width + room).toBe(true);
  }
  // One that was laid out before follows when the block goes.
  const before = laidOutAfter(null, cards, wires, null, boxes);
  expect(laidOutAfter(before, cards, wires, null, []).lanes).toEqual(lanesOf(cards, wires));
});

test('a wire that comes from aside into an open block turns before its head', () => {
  const [from, to] = [
    { x: 0, y: 0 },
    { x: 300, y: 400 },
  ];
  const turns = laneTurns(from, to, 120, 60);
  expect(turns.slice(3, 5).map(({ y }) => y)).toEqual([400 - 60 - 10, 400 - 60 - 10]);
  // Where there is no room before it, as before a card.
  expect(laneTurns(from, { x: 300, y: 60 }, 120, 60)[3]).toEqual({ x: 120, y: 50 });
  expect(lineOf({ from, to, lane: 120, lead: 60 }).label).toEqual({ x: 120, y: 170 });
});
