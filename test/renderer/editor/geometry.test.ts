import Elk from 'elkjs/lib/elk.bundled.js';
import { describe, expect, it } from 'vitest';
import { GAP } from '../../../engine/graph/layout';
import { laidOut } from '../../../renderer/editor/arrange';
import { freePlace } from '../../../renderer/editor/freePlace';
import { NODE_HEIGHT, NODE_STEP } from '../../../renderer/editor/metrics';
import { laneBeside, laneOf, lanePath } from '../../../renderer/editor/route';
import { fitted, leastZoom, openingView, recentred, showing, viewsBetween } from '../../../renderer/editor/view';
import { heldPath, lineOf } from '../../../renderer/editor/wireLine';
import { rootScope } from '../../../renderer/state/scope';
import { column } from './testDesign';

describe('the way of a wire', () => {
  const card = (id: string, x: number, y: number) => ({ id, x, y });
  const from = { x: 112, y: 64 };

  it('is straight where nothing lies between', () => {
    expect(laneOf([card('beside', 300, 100)], from, { x: 112, y: 300 })).toBeNull();
  });

  it('at a fork turns above the words of the one that goes straight, and again below them', () => {
    const next = { x: 112, y: 64 + GAP };
    const words = lineOf({ from, to: next, lane: null, lead: 0 }).label;
    const heights = (to: { readonly x: number; readonly y: number }) =>
      [...lanePath(from, to, 320).path.matchAll(/([\d.]+),([\d.]+)/g)]
        .filter(([, x]) => Number(x) !== 320)
        .map(([, , y]) => Number(y));
    // Words are 18 high.
    const inWords = heights({ x: 112, y: 400 }).filter((y) => Math.abs(y - words.y) < 9 + 4);
    expect(inWords).toEqual([]);
    const end = { x: 112, y: 400 };
    const last = lineOf({ from: { x: 112, y: end.y - GAP }, to: end, lane: null, lead: 0 }).label;
    expect(heights(end).filter((y) => Math.abs(y - last.y) < 9 + 4)).toEqual([]);
  });

  it('is felt up to the head of the block that it enters, and as it is drawn there', () => {
    const to = { x: 200, y: 400 };
    for (const lane of [null, 320]) {
      const points = [...heldPath({ from, to, lane, lead: 64 }).matchAll(/([-\d.]+),([-\d.]+)/g)];
      const heights = points.map(([, , y]) => Number(y));
      expect(heights[0]).toBe(from.y);
      expect(heights.at(-1)).toBeCloseTo(to.y - 64, 6);
      expect(Math.max(...heights)).toBeLessThanOrEqual(to.y - 64);
    }
    const within = { from, to: { x: 112, y: 90 }, lane: null, lead: 64 };
    expect(heldPath(within)).toBe(lineOf(within).path);
  });

  it('into a port where others end comes across just above it, clear of the words of one from straight above', () => {
    const to = { x: 384, y: 400 };
    const lane = laneBeside([card('aside', 40, 500)], from, to);
    expect(lane).toBe(from.x);
    const words = lineOf({
      from: { x: to.x, y: to.y - GAP },
      to,
      lane: null,
      lead: 0,
      meets: { from: false, to: true },
    });
    const { path } = lanePath(from, to, lane ?? 0);
    const inWords = [...path.matchAll(/([\d.]+),([\d.]+)/g)].filter(
      ([, x, y]) => Math.abs(Number(x) - to.x) < 60 && Math.abs(Number(y) - words.label.y) < 9,
    );
    expect(inWords).toEqual([]);
    expect(laneBeside([card('below', 40, 200)], from, to)).toBeLessThan(40);
    expect(laneBeside([], { x: to.x, y: 64 }, to)).toBeNull();
  });

  it('has its words above the turns of others into its port, or none where there is no room', () => {
    const line = (gap: number) =>
      lineOf({ from, to: { x: 112, y: 64 + gap }, lane: null, lead: 0, meets: { from: false, to: true } });
    expect(line(GAP)).toMatchObject({ label: { y: 64 + GAP / 2 } });
    expect(64 + 36 - line(36).label.y).toBe(9 + 14);
    expect(line(24).isTight).toBe(true);
    expect(lineOf({ from, to: { x: 112, y: 88 }, lane: null, lead: 0 }).isTight).toBeUndefined();
  });

  it('goes round the cards between, on the nearer side', () => {
    const lane = laneOf([card('between', 40, 120)], from, { x: 112, y: 300 });
    expect(lane).toBeLessThan(40);
    expect(laneOf([card('between', -60, 120)], from, { x: 112, y: 300 })).toBeGreaterThan(-60 + 224);
  });

  it('goes past a second card that stands in the lane', () => {
    const lane = laneOf([card('between', 40, 120), card('left', -220, 120)], from, { x: 112, y: 300 });
    expect(lane).toBeGreaterThan(40 + 224);
  });

  it('leads back up beside the cards', () => {
    const back = laneOf([], from, { x: 112, y: -200 });
    expect(back).not.toBeNull();
    expect(lanePath(from, { x: 112, y: -200 }, 300)).toMatchObject({ label: { x: 300, y: -68 } });
  });
});

describe('the place of a box over the canvas', () => {
  const box = { width: 300, height: 50 };
  const room = { width: 800, height: 400 };
  const whole = (top: number, height: number) => ({ left: 0, top, width: 800, height });

  it('is the upper left corner, else the next that is free', () => {
    expect(freePlace(box, room, [])).toEqual({ left: 12, top: 12 });
    expect(freePlace(box, room, [{ left: 100, top: 20, width: 224, height: 64 }])).toEqual({ left: 488, top: 12 });
    expect(freePlace(box, room, [whole(0, 200)])).toEqual({ left: 12, top: 204 });
  });

  it('covers as little as it can where all is taken', () => {
    const hole = { left: 500, top: 0, width: 300, height: 20 };
    expect(freePlace(box, room, [whole(0, 400), whole(0, 400), hole])).toEqual({ left: 12, top: 12 });
    expect(freePlace({ width: 900, height: 500 }, room, [whole(0, 400)])).toEqual({ left: 12, top: 12 });
  });
});

describe('the way of a view', () => {
  const near = { x: 0, y: 0, zoom: 1 };
  const far = { x: 87.5, y: 175, zoom: 0.125 };
  const veryFar = { x: 93.75, y: 187.5, zoom: 0.0625 };
  const rounded = (numbers: readonly number[]) => numbers.map((number) => Number(number.toFixed(6)));

  it('comes near by even steps, and goes far by as much more of the canvas in each, about what keeps its place', () => {
    const coming = viewsBetween(far, near, 3);
    const going = viewsBetween(near, veryFar, 4);
    const comingFar = viewsBetween(veryFar, near, 4);
    expect([coming.at(-1), going.at(-1), comingFar.at(-1)]).toEqual([near, veryFar, near]);
    expect(rounded(coming.map(({ zoom }) => zoom))).toEqual([0.25, 0.5, 1]);
    expect(rounded(going.map(({ zoom }) => 1 / zoom))).toEqual([4.75, 8.5, 12.25, 16]);
    // From where hundreds of cards are in sight, they go in even shares as they come.
    expect(rounded(comingFar.map(({ zoom }) => 1 / zoom))).toEqual([12.25, 8.5, 4.75, 1]);
    for (const { x, y, zoom } of [...coming, ...going, ...comingFar]) {
      expect(100 * zoom + x).toBeCloseTo(100);
      expect(200 * zoom + y).toBeCloseTo(200);
    }
  });

  it('goes straight where the size stays', () => {
    const views = viewsBetween({ x: 0, y: 0, zoom: 1 }, { x: 100, y: -40, zoom: 1 }, 2);
    expect(views).toEqual([
      { x: 50, y: -20, zoom: 1 },
      { x: 100, y: -40, zoom: 1 },
    ]);
  });
});

describe('the view', () => {
  const size = { width: 800, height: 600, covered: 0 };

  it('shows everything, never larger than life', () => {
    expect(fitted([{ x: 0, y: 0 }], size)).toEqual({ zoom: 1, x: 288, y: 256 });
    const far = fitted(
      [
        { x: 0, y: 0 },
        { x: 0, y: 5000 },
      ],
      size,
    );
    expect(far.zoom).toBeLessThan(0.2);
    // The bar with the zoom covers none of it.
    expect(far.y + (5000 + NODE_HEIGHT) * far.zoom).toBeCloseTo(size.height - 56);
  });

  it('shows everything however much it is, and lets nobody go further away than that needs', () => {
    const column = (count: number) => Array.from({ length: count }, (_, row) => ({ x: 0, y: row * 120 }));
    expect(leastZoom(column(3), size)).toBe(0.1);
    const view = fitted(column(500), size);
    expect(view.zoom).toBeLessThan(0.01);
    expect(view.y).toBeGreaterThan(0);
    expect(leastZoom(column(500), size)).toBeLessThanOrEqual(view.zoom);
    expect(leastZoom(column(500), size)).toBeGreaterThan(view.zoom / 2);
    expect(leastZoom(column(500), { width: 0, height: 0 })).toBeGreaterThan(0);
  });

  it('opens a long design at its beginning, at a size that can be read', () => {
    const view = openingView(
      [
        { x: 0, y: 0 },
        { x: 0, y: 5000 },
      ],
      size,
    );
    expect(view.zoom).toBeGreaterThanOrEqual(0.65);
    expect(view.y).toBe(32);
  });

  it('keeps the middle of its width in the middle of another', () => {
    const [from, to] = [
      { width: 800, height: 500 },
      { width: 400, height: 300 },
    ];
    expect(recentred({ x: 100, y: 20, zoom: 0.5 }, from, to)).toEqual({ x: -100, y: 20, zoom: 0.5 });
  });

  it('moves only as far as needed', () => {
    expect(showing([{ x: 100, y: 100 }], { x: 0, y: 0, zoom: 1 }, size)).toBeNull();
    expect(showing([{ x: 100, y: 700 }], { x: 0, y: 0, zoom: 1 }, size)).toEqual({ zoom: 1, x: 0, y: -228 });
  });
});

describe('arranging', () => {
  it('finds places for the chosen layers alone, and keeps their upper left corner', async () => {
    const document = column('Input', 'Conv2d', 'ReLU');
    const places = await laidOut(new Elk(), rootScope(document), new Set(['conv1', 'relu1']));
    const corner = document.nodes[1]?.position ?? { x: -1, y: -1 };
    expect([...places.keys()]).toEqual(['conv1', 'relu1']);
    expect(places.get('conv1')).toEqual(corner);
    expect(places.get('relu1')).toEqual({ x: corner.x, y: corner.y + NODE_STEP });
  });
});
