import { expect, it } from 'vitest';
import { median } from '../../../engine/core/median';

it('is the middle one by size, or between the two in the middle', () => {
  expect(median([])).toBeNull();
  expect(median([7])).toBe(7);
  expect(median([10, 9, 100])).toBe(10);
  expect(median([0.2, 0.05])).toBeCloseTo(0.125, 12);
  expect(median([4, 1, 3, 100])).toBe(3.5);
});
