import { expect, test } from 'vitest';
import { readableSize } from '../../../renderer/editor/readable';
import { wordsWithRoom } from '../../../renderer/editor/wrongLabels';

test('what must be read keeps its size on the screen until it would hide the cards', () => {
  expect([1, 1.7].map(readableSize)).toEqual([1, 1]);
  for (const zoom of [0.9, 0.7, 0.5, 0.42]) {
    const shown = zoom * readableSize(zoom);
    expect(shown, String(zoom)).toBeGreaterThan(0.9);
    expect(shown, String(zoom)).toBeLessThan(1.1);
  }
  expect(readableSize(0.1)).toBe(2.5);
});

test('of words that would lie over one another those above stay, and the more the nearer they are seen', () => {
  const labels = [
    { id: 'below', x: 0, y: 30, width: 80 },
    { id: 'above', x: 0, y: 0, width: 80 },
    { id: 'beside', x: 120, y: 4, width: 80 },
    { id: 'far', x: 0, y: 400, width: 80 },
  ];
  expect([...wordsWithRoom(labels, 1)].sort()).toEqual(['above', 'below', 'beside', 'far']);
  // Twice as large: what is below the first lies under it no more once that has given way itself.
  expect([...wordsWithRoom(labels, 2)].sort()).toEqual(['above', 'far']);
  expect([...wordsWithRoom(labels, 1.6)].sort()).toEqual(['above', 'below', 'far']);
});
