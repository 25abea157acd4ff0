import { expect, test } from 'vitest';
import { shiftInside } from '../../../renderer/editor/useInsideCanvas';

test('words at the edge of the canvas go inside, and of those too long for it the beginning is seen', () => {
  expect(shiftInside(100, 300, 400)).toBe(0);
  expect(shiftInside(300, 450, 400)).toBe(-56);
  expect(shiftInside(-20, 100, 400)).toBe(26);
  expect(shiftInside(50, 650, 400)).toBe(-44);
});
