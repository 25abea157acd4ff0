import { expect, test } from 'vitest';
import {
  fromMap,
  isOverCards,
  isSeenWhole,
  onMap,
  overviewOf,
  pathsOf,
  seenOn,
} from '../../../renderer/editor/overviewMap';
import { sceneOf } from '../../../renderer/editor/scene';
import { column } from './testDesign';

const CANVAS = { width: 760, height: 430 };

test('a map follows the design, and a tall one is stretched so that it stays wide enough to see', () => {
  const scene = sceneOf(column('Input', ...Array.from({ length: 600 }, () => 'ReLU')), new Set());
  const map = overviewOf(scene, CANVAS);
  if (!map) throw new Error('no map');
  expect([Math.round(map.width), Math.round(map.height)]).toEqual([48, 116]);
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

test('a small canvas has a small map', () => {
  const scene = sceneOf(column('Input', ...Array.from({ length: 14 }, () => 'ReLU')), new Set());
  const heightOn = (width: number, height: number) => overviewOf(scene, { width, height })?.height ?? 0;
  expect(heightOn(510, 610)).toBeLessThan(170);
  expect(heightOn(510, 610)).toBeLessThan(heightOn(1100, 900));
});

test.each([
  ['wider than the design', { x: 400, y: -200, zoom: 1 }],
  ['far below it', { x: 0, y: -90_000, zoom: 1 }],
  ['far to the left above it', { x: 9000, y: 9000, zoom: 2 }],
  ['a speck of it', { x: 0, y: 0, zoom: 60 }],
])('what is seen is a whole frame within the map: %s', (_where, { x, y, zoom }) => {
  const map = overviewOf(sceneOf(column('Input', ...Array.from({ length: 14 }, () => 'ReLU')), new Set()), CANVAS);
  if (!map) throw new Error('no map');
  const seen = seenOn(map, CANVAS, [x, y, zoom]);
  expect(Math.min(seen.width, seen.height)).toBeGreaterThanOrEqual(8);
  expect(Math.min(seen.x, seen.y)).toBeGreaterThan(0);
  expect(seen.x + seen.width).toBeLessThan(map.width);
  expect(seen.y + seen.height).toBeLessThan(map.height);
});

test('the map of a small canvas is over cards where one is in the corner, and that of a wide one has room', () => {
  const scene = sceneOf(column('Input', 'ReLU'), new Set());
  const map = overviewOf(scene, CANVAS);
  if (!map) throw new Error('no map');
  const { x, y } = map.origin;
  const corner = [CANVAS.width - 60 - x, CANVAS.height - 60 - y, 1] as const;
  expect(isOverCards(map, scene, CANVAS, corner)).toBe(true);
  expect(isOverCards(map, scene, CANVAS, [10 - x, 10 - y, 1])).toBe(false);
  expect(isOverCards(map, scene, { ...CANVAS, width: 1200 }, [1140 - x, corner[1], 1])).toBe(false);
});
