import { expect, test } from 'vitest';
import { PASSING } from '../../../engine/graph/ports';
import { templateByName } from '../../../engine/graph/templates';
import { whileDragged } from '../../../renderer/editor/dragging';
import { lanesOf } from '../../../renderer/editor/lanes';
import { portsIn } from '../../../renderer/editor/ports';
import { sceneOf } from '../../../renderer/editor/scene';

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
