import { expect, test } from 'vitest';
import { clearOfFrames, titleWidth, wordsWidth } from '../../../renderer/editor/clearOfFrames';
import { FRAME_BAR, frameAround } from '../../../renderer/editor/frames';
import { NODE_HEIGHT, NODE_STEP, NODE_WIDTH, type Point } from '../../../renderer/editor/metrics';
import { placesAlong } from '../../../renderer/editor/wireLine';

const middle = NODE_WIDTH / 2;
const place = frameAround([{ x: 0, y: 0, width: NODE_WIDTH, height: NODE_HEIGHT }]);
const frame = (text: string) => ({ ...place.position, ...place.size, title: titleWidth(text, place.size.width) });
const between = (from: Point, to: Point) => placesAlong({ from, to, lane: null, lead: 0 });
/** Wires begin and end at the outer edge of the dots. */
const DOT = 4;
const out = between({ x: middle, y: NODE_HEIGHT + DOT }, { x: middle, y: NODE_STEP - DOT });
const into = between({ x: middle, y: NODE_HEIGHT + DOT - NODE_STEP }, { x: middle, y: -DOT });

test('the border of a frame goes through no words on the wire that leaves it', () => {
  const border = place.position.y + place.size.height;
  for (const words of ['N×16×14×14', '4×14×14 ≠ 16×28×28']) {
    expect(Math.abs((out[0]?.y ?? 0) - border)).toBeLessThan(9);
    const { y } = clearOfFrames(out, wordsWidth(words), [frame('')]);
    expect(Math.abs(y - border)).toBeGreaterThan(9);
    expect(y - 9).toBeGreaterThanOrEqual(NODE_HEIGHT);
    expect(y + 9).toBeLessThanOrEqual(NODE_STEP);
  }
});

test('words on a wire that comes in stand beside the title, and where they always do when there is room', () => {
  const width = wordsWidth('N×16×14×14');
  expect(clearOfFrames(into, width, [])).toEqual(into[0]);
  const long = frame('The first stage');
  const { x } = clearOfFrames(into, width, [long]);
  expect(x - width / 2).toBeGreaterThan(long.x + long.title);
  expect(x + width / 2).toBeLessThan(long.x + long.width);
  expect(x - middle).toBeLessThan(width);
});

test('words go out of a frame’s bar along the wire, where it has room elsewhere, however short the title is', () => {
  const width = wordsWidth('N×16×14×14');
  const short = frame('');
  // So long a wire that its middle is in the bar.
  const far = between({ x: middle, y: -160 }, { x: middle, y: 120 });
  const [usual = { x: 0, y: 0 }] = far;
  expect(usual.y - short.y).toBeGreaterThan(0);
  expect(usual.y - short.y).toBeLessThan(FRAME_BAR);
  const { x, y } = clearOfFrames(far, width, [short]);
  expect(x).toBe(middle);
  expect(y + 9 <= short.y || y - 9 >= short.y + FRAME_BAR).toBe(true);
  expect(clearOfFrames(far, width, [])).toEqual(usual);
});

test('words too wide for any free place stay where they are', () => {
  expect(clearOfFrames(into, 2000, [frame('Stem')])).toEqual(into[0]);
});
