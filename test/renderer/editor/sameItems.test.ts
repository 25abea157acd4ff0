import { expect, test } from 'vitest';
import { sameItems } from '../../../renderer/editor/sameItems';

test('a list of the same objects is the list as it was', () => {
  const [a, b, c] = [{}, {}, {}];
  const before = [a, b];
  expect(sameItems(before, [a, b])).toBe(before);
  for (const other of [[b, a], [a], [a, b, c], [a, { ...b }]]) expect(sameItems(before, other)).toBe(other);
});
