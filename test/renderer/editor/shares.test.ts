import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextShare, SHARE } from '../../../renderer/editor/shares';

interface Card {
  readonly id: string;
  readonly seen: boolean;
  readonly at: number;
}

const seen = ({ seen }: Card) => seen;
const idsSeen = (cards: readonly Card[]) => new Set(cards.filter(seen).map(({ id }) => id));

const cards = (at: number) =>
  fc
    .uniqueArray(fc.nat(600), { maxLength: 400 })
    .map((ids) => ids.map((id): Card => ({ id: String(id), seen: id % 5 !== 0, at })));

test('cards in sight come and go in shares, and in the end all is as it should be', () => {
  fc.assert(
    fc.property(cards(0), cards(1), (before, after) => {
      let list = before;
      const most = Math.ceil((before.length + after.length) / SHARE) + 2;
      for (let turn = 0; list !== after; turn++) {
        expect(turn).toBeLessThan(most);
        const next = nextShare(list, after, seen);
        const [was, is] = [idsSeen(list), idsSeen(next)];
        expect([...was].filter((id) => !is.has(id)).length).toBeLessThanOrEqual(SHARE);
        expect([...is].filter((id) => !was.has(id)).length).toBeLessThanOrEqual(SHARE);
        list = next;
      }
    }),
    { numRuns: 100, seed: 7 },
  );
});

test('a few cards, and any number out of sight, come and go at once', () => {
  const many = Array.from({ length: 500 }, (_, id): Card => ({ id: String(id), seen: id < 20, at: 0 }));
  expect(nextShare(many, [], seen)).toHaveLength(0);
  expect(nextShare([], many, seen)).toBe(many);
  const moved = many.map((card) => ({ ...card, seen: true, at: 1 }));
  expect(nextShare(many, moved, seen)).toBe(moved);
});
