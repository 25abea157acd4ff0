import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowsAround } from '../../../../renderer/panels/chart/rowsInSight';

it('of few rows all are there, of many those in sight and some on either side', () => {
  expect(rowsAround(0, 12)).toEqual({ first: 0, end: 12 });
  expect(rowsAround(0, 500)).toEqual({ first: 0, end: 120 });
  expect(rowsAround(219, 500)).toEqual({ first: 180, end: 300 });
  expect(rowsAround(495, 500)).toEqual({ first: 380, end: 500 });
});

it('nobody scrolls past what is there', () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.nat(5000), (top, count) => {
      const { first, end } = rowsAround(top, count);
      expect(first).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(count);
      expect(end - first).toBe(Math.min(count, 120));
      // Eighty rows down from the upper edge.
      if (top < count) expect([first <= top, end >= Math.min(count, top + 80)]).toEqual([true, true]);
    }),
  );
});
