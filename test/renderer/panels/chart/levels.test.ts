import { expect, it } from 'vitest';
import { levelAt } from '../../../../renderer/panels/chart/levels';

const level = (at: number) => ({ at, label: '', about: '', colour: '--danger' });
const levels = [level(0), level(1), level(1.1)];
/** A hundred pixels for each unit, from the top down. */
const at = (top: number) => levelAt(levels, top, (value) => 300 - 100 * value)?.at ?? null;

it('finds the line that is pointed at, of two the nearer one', () => {
  expect([286, 313].map(at)).toEqual([0, 0]);
  expect([196, 194].map(at)).toEqual([1, 1.1]);
  expect([250, -1].map(at)).toEqual([null, null]);
});
