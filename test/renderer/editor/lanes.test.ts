import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LaidOut, laidOutAfter, lanesOf } from '../../../renderer/editor/lanes';
import { GRID, NODE_STEP, NODE_WIDTH } from '../../../renderer/editor/metrics';
import type { PortedCard } from '../../../renderer/editor/portPlaces';

const COLUMNS = 3;

/** Cards in rows of three, so close that wires have to go round them. */
const rows = (count: number): readonly PortedCard[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `n${at}`,
    x: (at % COLUMNS) * (NODE_WIDTH + GRID),
    y: Math.floor(at / COLUMNS) * NODE_STEP,
    inputs: ['x'],
    outputs: ['y'],
  }));

const wire = (from: number, to: number) => ({
  id: `${from}>${to}`,
  from: { node: `n${from}`, port: 'y' },
  to: { node: `n${to}`, port: 'x' },
});

test('lanes found anew after a few cards have moved are those found of all cards', () => {
  const card = fc.nat(29);
  const move = fc.array(fc.tuple(card, fc.integer({ min: -40, max: 40 }), fc.integer({ min: -60, max: 60 })), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(card, card), { maxLength: 40 }), fc.array(move, { maxLength: 8 }), (pairs, moves) => {
      const wires = pairs.map(([from, to]) => wire(from, to));
      let cards = rows(30);
      let laid: LaidOut | null = laidOutAfter(null, cards, wires);
      for (const turn of moves) {
        for (const [at, dx, dy] of turn) {
          const { x, y, ...rest } = cards[at] as PortedCard;
          cards = cards.with(at, { ...rest, x: x + dx * GRID, y: y + dy * GRID });
        }
        laid = laidOutAfter(laid, cards, wires);
        const all = lanesOf(cards, wires);
        expect(new Map([...laid.lanes].sort())).toEqual(new Map([...all].sort()));
      }
    }),
    { numRuns: 150, seed: 5 },
  );
});

test('a card that is dragged far from all wires leaves the lanes the very same map', () => {
  const cards = rows(3000);
  const wires = Array.from({ length: 2990 }, (_, at) => wire(at, at + 9));
  const before = laidOutAfter(null, cards, wires);
  expect(before.lanes.size).toBeGreaterThan(100);
  const last = cards.at(-1) as PortedCard;
  const after = laidOutAfter(before, cards.with(-1, { ...last, y: last.y + 100 * NODE_STEP }), wires);
  const further = laidOutAfter(after, cards.with(-1, { ...last, y: last.y + 200 * NODE_STEP }), wires);
  expect(further.lanes).toBe(after.lanes);
  // One wire ends nearby: back among the others it is found as it was.
  expect(laidOutAfter(further, cards, wires).lanes).toEqual(before.lanes);
});

test('a wire into a port where another ends comes to it beside the words of the other', () => {
  const cards = rows(6);
  const [alone, joined] = [[wire(0, 4)], [wire(0, 4), wire(1, 4)]];
  expect(lanesOf(cards, alone).size).toBe(0);
  expect([...lanesOf(cards, joined)]).toEqual([['0>4', NODE_WIDTH / 2]]);
});

test('wires of other cards lie as they lay while a card is in the hand, and make way when it is let go', () => {
  const cards = [...rows(7).filter((_, at) => at % COLUMNS === 0), { ...rows(2)[1], x: 600, y: 0 } as PortedCard];
  const wires = [wire(0, 3), wire(0, 6), wire(3, 1)];
  const rest = laidOutAfter(null, cards, wires);
  expect([...rest.lanes.keys()]).toEqual(['0>6', '3>1']);
  const over = cards.with(3, { ...(cards[3] as PortedCard), x: 40, y: NODE_STEP / 2 });
  const [before, free] = [laidOutAfter(null, cards, wires), lanesOf(over, wires)];
  expect(free.has('0>3')).toBe(true);

  const held = laidOutAfter(before, over, wires, rest);
  expect(held.lanes.has('0>3')).toBe(false);
  expect(held.lanes.get('0>6')).toBe(rest.lanes.get('0>6'));
  // Its own wire goes with it.
  expect(held.lanes.get('3>1')).toBe(free.get('3>1'));
  expect(held.lanes.get('3>1')).not.toBe(rest.lanes.get('3>1'));

  // Wires that come in the middle of the drag do not make way either.
  const more = [...wires.slice(0, 2), wire(3, 6)];
  expect([...laidOutAfter(held, over, more, rest).lanes]).toEqual([['0>6', rest.lanes.get('0>6')]]);
  expect(laidOutAfter(rest, over, wires).lanes).toEqual(free);
});

test('a wire that leads back up goes past the cards at its ends, not behind them', () => {
  const card = { inputs: ['x'], outputs: ['y'] };
  for (const dx of [-300, -60, 0, 40, 200]) {
    const cards = [
      { ...card, id: 'n0', x: 0, y: 400 },
      { ...card, id: 'n1', x: dx, y: 100 },
    ];
    const lane = lanesOf(cards, [wire(0, 1)]).get('0>1') ?? Number.NaN;
    for (const { x } of cards) expect(lane <= x || lane >= x + NODE_WIDTH, `${lane} beside ${x}`).toBe(true);
  }
});
