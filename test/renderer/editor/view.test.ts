import { expect, test } from 'vitest';
import { NODE_HEIGHT, NODE_WIDTH } from '../../../renderer/editor/metrics';
import {
  canvasSize,
  fitted,
  isSeen,
  isWhole,
  openingView,
  placeSeen,
  showing,
  viewOf,
} from '../../../renderer/editor/view';

const sized = (clientWidth: number, clientHeight: number, root = '') => canvasSize({ clientWidth, clientHeight }, root);

const CARDS = [
  { x: 0, y: 0 },
  { x: 400, y: 3000 },
];

test('a place is seen again in the same window to the pixel, and in another one with its middle in the middle', () => {
  const size = sized(900, 500);
  const view = { x: -130, y: -950, zoom: 0.4 };
  const place = placeSeen(view, size);
  const again = viewOf(place, CARDS, size);
  expect(again?.zoom).toBe(0.4);
  expect(again?.x).toBeCloseTo(view.x, 9);
  expect(again?.y).toBeCloseTo(view.y, 9);
  expect(viewOf(place, CARDS, sized(800, 300))?.x).toBeCloseTo(view.x - 50, 9);
});

test('a place with nothing of the design in it is none', () => {
  const size = sized(900, 500);
  expect(viewOf({ x: 200, y: 1200, zoom: 1 }, CARDS, size)).toBeNull();
  expect(viewOf({ x: 200, y: 1200, zoom: 0.25 }, CARDS, size)).not.toBeNull();
  expect(viewOf({ x: 0, y: 0, zoom: 1 }, [], size)).toBeNull();
  // The last corner of a card is as good as nothing.
  expect(viewOf({ x: 0, y: NODE_HEIGHT - 5, zoom: 1 }, CARDS, size)).toBeNull();
  expect(viewOf({ x: 0, y: NODE_HEIGHT / 2 - 5, zoom: 1 }, CARDS, size)).not.toBeNull();
});

test('a place from which all of a design is dust in this window is none, and one that shows all of it is', () => {
  const column = Array.from({ length: 13 }, (_, row) => ({ x: 0, y: row * 120 }));
  const small = sized(220, 60);
  const large = sized(800, 500);
  const whole = fitted(column, small);
  const far = placeSeen({ ...whole, zoom: 0.03 }, small);
  expect(viewOf(far, column, large)).toBeNull();
  expect(viewOf(placeSeen(fitted(column, large), large), column, large)).not.toBeNull();
});

test('a card is whole where none of its edges is beyond one of the canvas, at any zoom', () => {
  const size = sized(800, 600);
  for (const zoom of [0.5, 1, 2]) {
    const view = { x: 40, y: 20, zoom };
    const at = (x: number, y: number) => isWhole({ x: (x - view.x) / zoom, y: (y - view.y) / zoom }, view, size);
    const [right, bottom] = [size.width - NODE_WIDTH * zoom, size.height - NODE_HEIGHT * zoom];
    expect([at(0, 0), at(right, bottom)]).toEqual([true, true]);
    expect([at(-1, 0), at(0, -1), at(right + 1, 0), at(0, bottom + 1)]).toEqual([false, false, false, false]);
  }
});

test('cards of a block that is shown alone begin below the way to it', () => {
  const size = sized(700, 600, 'block1/');
  const column = Array.from({ length: 13 }, (_, row) => ({ x: 0, y: row * 120 }));
  for (const view of [fitted(column, size), openingView(column, size), openingView(column.slice(0, 2), size)]) {
    expect(view.y).toBeGreaterThan(size.covered);
  }
  expect(openingView(column, sized(700, 600)).y).toBeLessThan(size.covered);
});

test('a card behind the way to a block that is shown alone is out of sight, and comes into it below that', () => {
  const [whole, alone] = [sized(700, 600), sized(700, 600, 'block1/')];
  const view = { x: 40, y: 0, zoom: 1 };
  const behind = { x: 0, y: alone.covered - NODE_HEIGHT };
  expect([isSeen(behind, view, whole), isSeen(behind, view, alone)]).toEqual([true, false]);
  const half = (size: typeof alone) => viewOf({ x: 310, y: behind.y, zoom: 1 }, [behind], size);
  expect([half(whole) === null, half(alone) === null]).toEqual([false, true]);
  const under = { x: 0, y: alone.covered - 1 };
  expect([isWhole(under, view, whole), isWhole(under, view, alone)]).toEqual([true, false]);
  const shown = showing([under], view, alone);
  expect((shown?.y ?? 0) + under.y).toBeGreaterThan(alone.covered);
  expect(showing([under], view, whole)).toBeNull();
});
