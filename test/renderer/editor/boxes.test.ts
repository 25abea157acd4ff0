import { expect, test } from 'vitest';
import { templateByName } from '../../../engine/graph/templates';
import { PASSING } from '../../../renderer/editor/ends';
import { lanesOf } from '../../../renderer/editor/lanes';
import { portsOf } from '../../../renderer/editor/ports';
import { sceneOf } from '../../../renderer/editor/scene';

test('an open block is as wide as the wires in it that go round cards', () => {
  const document = templateByName('resnet18')?.document();
  if (!document) throw new Error('no template');
  const scene = sceneOf(document, new Set(['layer1']));
  const cards = scene.nodes.map(({ id, node, position, isPort }) => {
    const { inputs, outputs } = isPort ? PASSING : portsOf(document, node);
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
