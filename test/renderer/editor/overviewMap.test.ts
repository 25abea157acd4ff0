import { expect, test } from 'vitest';
import { fromMap, isSeenWhole, onMap, overviewOf, pathsOf } from '../../../renderer/editor/overviewMap';
import { sceneOf } from '../../../renderer/editor/scene';
import { column } from './testDesign';

const CANVAS = { width: 760, height: 430 };

test('a map follows the design, and a tall one is stretched so that it stays wide enough to see', () => {
  const scene = sceneOf(column('Input', ...Array.from({ length: 600 }, () => 'ReLU')), new Set());
  const map = overviewOf(scene, CANVAS);
  if (!map) throw new Error('no map');
  expect([Math.round(map.width), Math.round(map.height)]).toEqual([48, 172]);
  const [first] = pathsOf(map, scene).get('activation')?.split('z') ?? [];
  const [, , , width = 0, height = 0] = first?.match(/M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)/) ?? [];
  expect(Number(width) * Number(height)).toBeGreaterThan(1);
});

test('a place on the map is the place in the design', () => {
  const map = overviewOf(sceneOf(column('Input', 'ReLU'), new Set()), CANVAS);
  if (!map) throw new Error('no map');
  const place = { x: 30, y: 90 };
  const back = fromMap(map, onMap(map, place));
  expect(back.x).toBeCloseTo(place.x);
  expect(back.y).toBeCloseTo(place.y);
});

test('a design that is seen whole needs no map', () => {
  const map = overviewOf(sceneOf(column('Input', 'ReLU'), new Set()), CANVAS);
  if (!map) throw new Error('no map');
  const { x, y } = map.origin;
  expect(isSeenWhole(map, CANVAS, [10 - x, 10 - y, 1])).toBe(true);
  expect(isSeenWhole(map, CANVAS, [10 - x, -10 - y, 1])).toBe(false);
  expect(isSeenWhole(map, CANVAS, [10 - x, 10 - y, 8])).toBe(false);
});
