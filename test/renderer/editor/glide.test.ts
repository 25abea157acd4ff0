import { expect, test } from 'vitest';
import { movesBetween, placesAfter } from '../../../renderer/editor/glide';
import { type Scene, sceneOf } from '../../../renderer/editor/scene';
import { column } from './testDesign';

const aside = (scene: Scene, dx: number): Scene => ({
  ...scene,
  nodes: scene.nodes.map((item, at) =>
    at === 0 ? item : { ...item, position: { x: item.position.x + dx, y: item.position.y } },
  ),
});

test('cards that move are drawn on their way, from where they were to where they are', () => {
  const scene = sceneOf(column('Input', 'ReLU', 'Flatten'), new Set());
  const moves = movesBetween(aside(scene, 100), scene);
  expect(moves.map(({ id }) => id)).toEqual(['relu1', 'flatten1']);
  const at = (share: number) => placesAfter(moves, share).get('relu1')?.x;
  expect([at(0), at(1)]).toEqual([100, 0]);
  expect(at(0.5)).toBeLessThan(50);
});

test('so many cards that they would stutter are at their places at once', () => {
  const scene = sceneOf(column(...Array.from({ length: 152 }, () => 'ReLU')), new Set());
  expect(movesBetween(aside(scene, 100), scene)).toEqual([]);
});
