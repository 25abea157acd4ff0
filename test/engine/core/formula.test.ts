import { expect, it, test } from 'vitest';
import {
  amountOf,
  gathered,
  inNumbers,
  inWords,
  isWorkedOut,
  minus,
  named,
  over,
  plus,
  times,
} from '../../../engine/core/formula';

const a = named('a', 6);
const b = named('b', 3);
const one = named('c', 1);

test.each([
  [times(a, b, one), 'a × b × c', '6 × 3 × 1', 18],
  [plus(times(a, b), a), 'a × b + a', '6 × 3 + 6', 24],
  [times(a, plus(b, one)), 'a × (b + c)', '6 × (3 + 1)', 24],
  [times(b, over(a, b)), 'b × a/b', '3 × 6/3', 6],
  [over(a, one), 'a', '6', 6],
  [over(times(a, b), plus(one, one)), '(a × b)/(c + c)', '(6 × 3)/(1 + 1)', 9],
  [minus(a, plus(one, one)), 'a − (c + c)', '6 − (1 + 1)', 4],
  [minus(minus(a, one), one), '(a − c) − c', '(6 − 1) − 1', 4],
  [times(1, a), 'a', '6', 6],
  [times(4, a), '4 × a', '4 × 6', 24],
  [plus(), '0', '0', 0],
  [times(), '1', '1', 1],
  [gathered([times(a, b), a, times(a, b)]), '2 × a × b + a', '2 × 6 × 3 + 6', 42],
  [gathered([a, named('a', 7)]), 'a + a', '6 + 7', 13],
  [
    gathered([plus(a, b), times(a, b), plus(a, b), minus(a, b)]),
    '2 × (a + b) + a × b + a − b',
    '2 × (6 + 3) + 6 × 3 + 6 − 3',
    39,
  ],
])('%#: %j', (formula, words, numbers, value) => {
  expect(inWords(formula)).toBe(words);
  expect(inNumbers(formula)).toBe(numbers);
  expect(amountOf(formula)).toBe(value);
});

it('tells what is worked out from what is just given', () => {
  expect([3, a, times(a, one), times(1, a)].map(isWorkedOut)).toEqual([false, false, true, false]);
});
