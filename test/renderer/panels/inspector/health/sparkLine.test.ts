import { expect, it } from 'vitest';
import { sparkOf } from '../../../../../renderer/panels/inspector/health/sparkLine';

const SIZE = { width: 106, height: 26 };

it('goes by powers of ten from the first step to the last', () => {
  const { pieces, end } = sparkOf([1, 6, 11], [1, 0.1, 0.01], SIZE);
  expect(pieces).toEqual(['3,3 53,13 103,23']);
  expect(end).toEqual({ x: 103, y: 23 });
});

it('breaks where there is no number, and lies on the ground where there is nothing', () => {
  expect(sparkOf([0, 1, 2, 3], [1, Number.NaN, 1, 0], SIZE).pieces).toEqual(['3,13', '69.7,13 103,23']);
  expect(sparkOf([5], [Number.NaN], SIZE)).toEqual({ pieces: [], end: null });
});

it('stays calm where hardly anything moves', () => {
  const [piece = ''] = sparkOf([0, 1], [1, 1.01], SIZE).pieces;
  const heights = piece.split(' ').map((point) => Number(point.split(',')[1]));
  expect(Math.abs((heights[0] as number) - (heights[1] as number))).toBeLessThan(0.5);
});
