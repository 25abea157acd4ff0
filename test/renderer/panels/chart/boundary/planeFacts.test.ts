import { expect, it } from 'vitest';
import type { Boundary } from '../../../../../engine/training/boundary/field';
import { cellAt, classFacts, pictureSize, sumOf } from '../../../../../renderer/panels/chart/boundary/planeFacts';

const plane = {
  x: [-1, 1],
  y: [0, 4],
  classes: 2,
  names: [],
  train: { x: [-0.5, 0.5, 0.5, 1], y: [1, 1, 3, 4], value: [0, 1, 1, 0] },
  valid: { x: [-0.5], y: [3], value: [1] },
} as const;
/** From the least y on: 0 1 below, 1 0 above. */
const boundary: Boundary = { epoch: 1, step: 1, size: 2, cells: [0, 1, 1, 0], sure: [9, 9, 9, 9], range: null };

it('finds the cell of a point, the edges included', () => {
  expect([cellAt(plane, boundary, -1, 0), cellAt(plane, boundary, 1, 0), cellAt(plane, boundary, -1, 4)]).toEqual([
    0, 1, 1,
  ]);
  expect(cellAt(plane, boundary, -5, 0)).toBeNull();
});

it('counts by class what lies on its own side, and how much of the plane it has', () => {
  const facts = classFacts(plane, boundary);
  expect(facts).toEqual([
    { class: 0, area: 0.5, train: { right: 2, all: 2 }, valid: { right: 0, all: 0 } },
    { class: 1, area: 0.5, train: { right: 1, all: 2 }, valid: { right: 1, all: 1 } },
  ]);
  expect(sumOf(facts, 'train')).toEqual({ right: 3, all: 4 });
});

it('keeps the shape of the plane where that can be seen', () => {
  const box = { width: 300, height: 200 };
  expect(pictureSize({ x: [0, 2], y: [0, 1] }, box)).toEqual({ width: 300, height: 150 });
  expect(pictureSize({ x: [0, 1], y: [0, 2] }, box)).toEqual({ width: 100, height: 200 });
  expect(pictureSize({ x: [0, 1000], y: [0, 1] }, box)).toEqual({ width: 200, height: 200 });
});
